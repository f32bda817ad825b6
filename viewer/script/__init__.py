"""Reading, converting and folding Chinese script; the only place that imports opencc."""
