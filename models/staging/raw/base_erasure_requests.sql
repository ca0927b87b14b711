{{ raw_table("erasure_requests") }}
