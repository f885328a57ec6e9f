"""A build on a Dask cluster gives the bytes of any other build; a cluster that fails publishes nothing."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from conftest import ROOT
from laws.corpus import newspaper
from laws.sites import difference, read, snapshot, touched

from generator.engine import remote
from generator.engine.cluster import ClusterError, address_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from laws.sites import Folder
    from laws.yard import Yard


@pytest.fixture(scope="module")
def clusters() -> Iterator[dict[str, str]]:
    """Give the names of the clusters of ``clusters.py`` as ``--executor`` takes them."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, str(Path(__file__).with_name("clusters.py"))]
    with subprocess.Popen(
        command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        yield {name: f"dask:{address}" for name, address in json.loads(process.stdout.readline()).items()}
        process.communicate(timeout=30)


def _said(folder: Folder) -> str:
    return (folder.path / "said.txt").read_text("utf-8")


def test_two_worker_processes_make_the_bytes_of_this_one(
    clusters: dict[str, str], yard: Yard, folder: Folder, tmp_path: Path
) -> None:
    content, _ = newspaper(12, seed=11)
    folder.write(content)
    clean = folder.clean(tmp_path / "clean")
    assert clean is not None
    assert yard.build(folder, executor=clusters["good"], use_cache=False) == 0
    assert difference(read(folder.site_dir), clean) == ""
    # What was published by the cluster is known to a build without it: nothing is written again.
    before = snapshot(folder.site_dir)
    assert yard.build(folder) == 0
    assert snapshot(folder.site_dir) == before
    # And the other way round: the cluster makes what an edit asks for.
    folder.write({**content, "topics.yml": str(content["topics.yml"]).replace("label: ", "label: 新", 1)})
    assert yard.build(folder, executor=clusters["good"]) == 0
    after = snapshot(folder.site_dir)
    assert difference(read(folder.site_dir), folder.clean(tmp_path / "edited") or {}) == ""
    assert 0 < len(touched(before, after)) < len(after)


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("dying", "集群的工作进程接连被系统结束（多半是内存不够）。什么都没有发布。"),
        ("foreign", "上的程序和本机的不一样"),
        ("empty", "集群里没有工作机（dask worker）。什么都没有发布。"),
        ("absent", "连不上集群 tcp://127.0.0.1:1。检查地址、端口和防火墙"),
    ],
)
def test_a_cluster_that_fails_changes_nothing(
    clusters: dict[str, str], yard: Yard, folder: Folder, kind: str, said: str
) -> None:
    content, _ = newspaper(2, seed=13)
    folder.write(content)
    assert folder.build().published is not None
    before = snapshot(folder.site_dir)
    shutil.rmtree(folder.path / ".site.unionpress")
    executor = clusters.get(kind, "dask:tcp://127.0.0.1:1")
    assert yard.build(folder, executor=executor) == 2
    assert said in _said(folder)
    assert snapshot(folder.site_dir) == before
    assert folder.build().published is not None


@pytest.mark.parametrize(
    "executor", ["", "dask", "tcp://a:1", "dask:a:1", "dask:tcp://a", "dask:tcp://a:b", "dask:udp://a:1"]
)
def test_only_addresses_of_schedulers_are_taken(executor: str) -> None:
    with pytest.raises(ClusterError, match="dask:tcp://主机:端口"):
        address_of(executor)


@pytest.mark.parametrize("address", ["tcp://10.0.0.5:8786", "tls://dask.union.test:8786", "tcp://[::1]:8786"])
def test_addresses_are_given_to_the_client_as_they_are(address: str) -> None:
    assert address_of(f"dask:{address}") == address


def test_a_worker_knows_when_it_sees_another_theme(theme: Path, tmp_path: Path) -> None:
    fit = remote.fitness(str(theme))
    assert fit == remote.fitness(str(theme))
    copy = shutil.copytree(theme, tmp_path / "theme")
    assert remote.fitness(str(copy)) == fit
    (copy / "pages" / "story.html").write_text("{# another #}", "utf-8")
    assert remote.fitness(str(copy)) != fit
    assert remote.fitness(str(tmp_path / "nowhere")) == (fit[0], "")
    with pytest.raises(remote.UnfitWorkerError):
        remote.work("a build", fit, str(copy), b"", 0, 1)
