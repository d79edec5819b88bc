// The shortest complete client of a partner: signs as Standard Webhooks, posts, and waits for the report.
//   WEBHOOK_SECRET=whsec_… node post-attendance.mjs <base> <partner> <file>
import { createHmac, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';

const [base, partner, file] = process.argv.slice(2);
const secret = process.env.WEBHOOK_SECRET;
if (!file || !secret) {
  console.error('usage: WEBHOOK_SECRET=whsec_… node post-attendance.mjs <base> <partner> <file>');
  process.exit(2);
}
const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
const sign = (id, body) => {
  const at = Math.floor(Date.now() / 1000);
  const signature = createHmac('sha256', key).update(`${id}.${at}.`).update(body).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': String(at), 'webhook-signature': `v1,${signature}` };
};

// One id per delivery, kept for every further try: the second of two equal deliveries changes nothing.
const id = `msg_${randomUUID()}`;
const body = await readFile(file);
const headers = () => ({ 'content-type': 'application/json', ...sign(id, body) });   // signed anew for each try: the time counts
let answer;
for (let tries = 1; ; tries++) {
  answer = await fetch(`${base}/api/partners/${partner}/attendance`, { method: 'POST', headers: headers(), body }).catch(() => null);
  if ((answer && answer.status < 500 && answer.status !== 429) || tries === 5) break;
  await new Promise(done => setTimeout(done, 1000 * (Number(answer?.headers.get('retry-after')) || 2 ** tries)));
}
if (answer?.status !== 202) throw new Error(answer ? `${answer.status} ${await answer.text()}` : 'no answer');

for (let report = { state: 'received' }, { status } = await answer.json(); report.state === 'received';) {
  await new Promise(done => setTimeout(done, 500));
  report = await (await fetch(base + status, { headers: sign(`msg_${randomUUID()}`, '') })).json();
  if (report.state === 'received') continue;
  console.log(JSON.stringify(report, null, 2));
  process.exitCode = report.state === 'processed' ? 0 : 1;
}
