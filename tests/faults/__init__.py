"""Real faults: disks that lose power, fail or fill up, programs that are killed, peers of other makers."""
