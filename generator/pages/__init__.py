"""Site and Routes -> Plan: every output as a job. Pure: nothing is read, written or rendered here."""
