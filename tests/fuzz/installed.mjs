// The tools of this folder, installed on first need.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ended } from '../isa/running.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const there = () => existsSync(join(here, 'node_modules/.package-lock.json'));

/** Test files run side by side: one of them installs, with a lock, the others wait for it. */
export async function installed() {
  if (there()) return;
  const done = await ended('flock', [join(here, 'package-lock.json'), 'sh', '-c', '[ -e node_modules/.package-lock.json ] || npm ci --ignore-scripts --no-audit --no-fund --loglevel=error'], { cwd: here });
  if (done.code !== 0) throw new Error(done.err);
}
