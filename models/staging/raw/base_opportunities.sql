{{ raw_table("opportunities") }}
