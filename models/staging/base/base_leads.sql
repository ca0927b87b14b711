{{ raw_table("leads") }}
