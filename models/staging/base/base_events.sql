{{ raw_table("events") }}
