/** A worker program of a broken installation. */
process.exit(1);
