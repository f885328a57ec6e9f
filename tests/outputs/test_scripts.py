"""Scripts and styles as they are published: joined into one, names of variables shortened."""

import pytest

from generator.outputs.joined import joined, joined_styles
from generator.outputs.shorter import shorter


def files(**texts):
    return {f"a/{name}.js": text.encode() for name, text in texts.items()}


def text(**texts):
    (found,) = joined(files(**texts)).values()
    return found.decode()


def test_a_module_comes_before_those_that_import_it_and_once():
    found = text(
        entry='import { left } from "./left.js";\nimport { right } from "./right.js";\nexport const entry = left + right;\n',
        left='import { deep } from "./deep.js";\nexport const left = deep;\n',
        right='import {\n  deep,\n} from "./deep.js";\nexport const right = deep;\n',
        deep="export const deep = 1;\n",
    )
    assert (
        found
        == "const deep = 1;\nconst left = deep;\nconst right = deep;\nexport const entry = left + right;\n"
    )


def test_only_what_nobody_imports_is_published():
    found = joined(
        files(one="let a;\n", two='import { b } from "./three.js";\n', three="export const b = 1;\n")
    )
    assert list(found) == ["a/one.js", "a/two.js"]
    assert found["a/one.js"] == b"let a;\n"


@pytest.mark.parametrize(
    "texts",
    [
        {"a": 'import { b } from "./b.js";\n', "b": 'import { a } from "./a.js";\n'},
        {"a": 'import { b } from "./nowhere.js";\n'},
    ],
)
def test_rings_and_what_is_not_there_are_told(texts):
    with pytest.raises(ValueError, match="imported"):
        joined(files(**texts))


def test_styles_are_taken_in_where_they_are_imported():
    found = joined_styles({
        "a/all.css": b'/* all */\n@import "./one.css";\n@import "./two.css" print;\nb{}\n',
        "a/one.css": b"p{}\n",
        "a/two.css": b"q{}\n",
        "a/own.css": b"r{}\n",
    })  # fmt: skip
    assert found == {
        "a/all.css": b"/* all */\np{}\n@media print {\nq{}\n}\nb{}\n",
        "a/own.css": b"r{}\n",
    }


@pytest.mark.parametrize("inside", [{}, {"a/b.css": b'@import "./c.css";\n', "a/c.css": b""}])
def test_styles_that_are_not_there_or_import_in_turn_are_told(inside):
    with pytest.raises(ValueError, match=r"a/b\.css: imported"):
        joined_styles({"a/a.css": b'@import "./b.css";\n', **inside})


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("const word=1;a(word);", "const b=1;a(b);"),  # a is somebody's already
        ("let word={word:1}.word;", "let a={word:1}.word;"),
        ("const word=1;f({word,other:word},word,word,word);", "const a=1;f({word:a,other:a},a,a,a);"),
        ("const{word=1}=f();f(word,word,word);", "const{word:a=1}=f();f(a,a,a);"),
        ("const{word}=f();f({word});", "const{word}=f();f({word});"),  # short names would be longer
        ("const word=f?word:g;", "const a=f?a:g;"),
        ("const word=(one,[two])=>one+two;", "const c=(a,[b])=>a+b;"),
        ("function word(one){return{one:one()}}", "function b(a){return{one:a()}}"),
        ("try{f()}catch(reason){f(reason)}", "try{f()}catch(a){f(a)}"),
        ("const word=1;f(`word ${word} ${`${word}}`} word`);", "const a=1;f(`word ${a} ${`${a}}`} word`);"),
        ("const word=4/2/1,other=/word[/]word/g.test('word');", "const a=4/2/1,other=/word[/]word/g.test('word');"),
        ("export function start(form){form.start()}", "export function start(a){a.start()}"),
        ("const status=1;f(status);", "const status=1;f(status);"),
        ("f?.word(word);", "f?.word(word);"),
        ("class Word{word(){}}const other=1;", "class Word{word(){}}const other=1;"),
        ("function one(word){a(word)}function two(other){a(other)}", "function c(b){a(b)}function d(b){a(b)}"),
        ("const one=(word)=>word;word();", "const b=(a)=>a;word();"),
        ("const word=1;const one=(word)=>word;", "const a=1;const b=(a)=>a;"),
        ("next:for(const word of f()){continue next}", "next:for(const a of f()){continue next}"),
    ],
)  # fmt: skip
def test_variables_of_a_script_get_short_names_and_nothing_else_does(script, expected):
    assert shorter(script) == expected


def test_what_cannot_be_read_is_told():
    with pytest.raises(ValueError, match="cannot be read"):
        shorter("const word=`never ends")
