"""One file for each kind of job: `run(job, deps)` reads as the data path itself."""
