"""What the project installs: pinned by digest, licensed, listed. Development only; nothing of the product imports it."""
