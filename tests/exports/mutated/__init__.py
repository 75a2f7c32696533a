"""Files of every format, damaged at random but alike each time: read whole or refused, nothing else."""
