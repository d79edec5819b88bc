// Starts ./isa as a user does, on data folders of their own, and waits for conditions, never for a time.
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

export const folder = name => mkdtempSync(join(tmpdir(), `isa ${name} `));     // with blanks: paths may have them
export const remove = path => rmSync(path, { recursive: true, force: true });

export const freePort = () => new Promise((found, failed) => {
  const server = createServer().once('error', failed).listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => found(port));
  });
});

export async function until(what, answer, seconds = 120) {
  for (const end = Date.now() + seconds * 1000; ;) {
    const found = await answer();
    if (found) return found;
    if (Date.now() > end) throw new Error(`waited ${seconds} s for ${what}`);
    await new Promise(done => setTimeout(done, 20));
  }
}

/** Runs a command to its end. */
export async function ended(command, args, { env = {}, cwd = root } = {}) {
  const seen = started(command, args, { env, cwd });
  return { code: await seen.exit, out: seen.out, err: seen.err };
}

function started(command, args, { env, cwd }) {
  const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const seen = { child, out: '', err: '', code: undefined };
  child.stdout.on('data', text => { seen.out += text; });
  child.stderr.on('data', text => { seen.err += text; });
  seen.exit = new Promise(done => child.once('close', (code, signal) => done(seen.code = code ?? signal)));
  return seen;
}

/** ./isa run; `ready` is awaited apart, so that a test may interfere before. */
export function run(data, port, env = {}) {
  const seen = started(join(root, 'isa'), ['run'], { cwd: tmpdir(), env: { ISA_DATA: data, ISA_PORT: String(port), ISA_DEMO: '0', ...env } });
  seen.base = `http://127.0.0.1:${port}`;
  seen.ready = () => until('ready', () => {
    if (seen.code !== undefined) throw new Error(`./isa run ended with ${seen.code}: ${seen.err}`);
    return seen.out.includes('ready: ');
  });
  seen.get = async (path, as) => {
    const answer = await fetch(seen.base + path, { headers: as ? { authorization: `Bearer dev:${as}` } : {} });
    if (!answer.ok) throw new Error(`GET ${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  return seen;
}

/** Processes that were started for this data folder: the environment or the command line names it. */
export function processesOf(data) {
  const mine = pid => {
    try {
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      return command !== '' && Number(pid) !== process.pid && (command.includes(data) || readFileSync(`/proc/${pid}/environ`, 'utf8').includes(data)) ? [{ pid: Number(pid), command }] : [];
    } catch {
      return [];      // it has ended meanwhile
    }
  };
  return readdirSync('/proc').filter(name => /^\d+$/.test(name)).flatMap(mine);
}

export const appOf = data => processesOf(data).find(({ command }) => command.includes('Isa.Functions.dll'));
export const nothingLeft = data => until('the end of all processes', () => processesOf(data).length === 0, 15);
