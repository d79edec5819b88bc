// The storage SDKs that Microsoft publishes for Node, as an independent client beside ours: one JSON request per line, one JSON answer per line.
//   node tests/interop/sdks.mjs <connection string>     <- ["addRow", "table", {…}]     -> { "value": … }  or  { "refused": { "status", "code", "message" } }
// A row is as the table SDK shows it without conversions: { partitionKey, rowKey, Name: { type, value } }; other bytes are base64.
import { createInterface } from 'node:readline';
import { odata, TableClient } from '@azure/data-tables';
import { BlobServiceClient } from '@azure/storage-blob';
import { QueueServiceClient } from '@azure/storage-queue';

const connection = `DefaultEndpointsProtocol=http;${process.argv[2]}`;
const table = name => TableClient.fromConnectionString(connection, name, { allowInsecureConnection: true });
const blob = (container, name) => BlobServiceClient.fromConnectionString(connection).getContainerClient(container).getBlobClient(name);
const queue = name => QueueServiceClient.fromConnectionString(connection).getQueueClient(name);
const raw = { disableTypeConversion: true };

const acts = {
  addRow: async (name, row) => (await table(name).createEntity(row)).etag,
  replaceRow: async (name, row, etag) => (await table(name).updateEntity(row, 'Replace', { etag })).etag,
  deleteRow: async (name, partition, row, etag) => { await table(name).deleteEntity(partition, row, { etag }); },
  readRow: (name, partition, row) => table(name).getEntity(partition, row, { queryOptions: raw, ...raw }),
  // What JavaScript makes of the values, and how it would write them down.
  natives: async (name, partition, row) => Object.fromEntries(Object.entries(await table(name).getEntity(partition, row))
    .filter(([key]) => /^[A-Z]/.test(key)).map(([key, value]) => [key, [value.type ?? value.constructor.name, shown(value.value ?? value)]])),
  addNatives: (name, partitionKey, rowKey) => table(name).createEntity({
    partitionKey, rowKey, Text: 'é 漢 😀 \'%"\r\n', Empty: '', Int: -2147483648, Long: 9223372036854775807n, Half: 0.5, Yes: true, No: false,
    At: new Date('2026-11-02T08:09:10.123Z'), Bytes: new Uint8Array([0, 1, 254, 255]), NoBytes: new Uint8Array(),
    Id: { type: 'Guid', value: 'f81d4fae-7dec-11d0-a765-00a0c91e6bf6' }, Whole: { type: 'Double', value: 5 }, NaN: { type: 'Double', value: 'NaN' }, Least: { type: 'Double', value: '-Infinity' },
  }),
  copyRow: async (name, partition, row, copy) => {
    const { etag, timestamp, ...values } = await acts.readRow(name, partition, row);
    await table(name).createEntity({ ...withoutMetadata(values), rowKey: copy });
  },
  transact: async (name, ...actions) => (await table(name).submitTransaction(actions)).subResponses.map(response => response.etag ?? null),
  page: async (name, partition, maxPageSize, continuationToken) => {
    const { value: page } = await table(name).listEntities({ queryOptions: { filter: odata`PartitionKey eq ${partition}` } }).byPage({ maxPageSize, continuationToken }).next();
    return { rows: page.map(row => row.rowKey), token: page.continuationToken ?? null };
  },

  upload: async (container, name, base64, type, conditions) => (await blob(container, name).getBlockBlobClient()
    .upload(Buffer.from(base64, 'base64'), Buffer.from(base64, 'base64').length, { blobHTTPHeaders: { blobContentType: type }, conditions })).etag,
  download: async (container, name) => {
    const { etag, contentType, blobType } = await blob(container, name).getProperties();
    return { content: (await blob(container, name).downloadToBuffer()).toString('base64'), etag, contentType, blobType };
  },
  createAppend: async (container, name) => { await blob(container, name).getAppendBlobClient().create(); },
  append: async (container, name, base64, appendPosition) => {
    const answer = await blob(container, name).getAppendBlobClient().appendBlock(Buffer.from(base64, 'base64'), Buffer.from(base64, 'base64').length, { conditions: { appendPosition } });
    return { offset: Number(answer.blobAppendOffset), blocks: answer.blobCommittedBlockCount, etag: answer.etag };
  },
  seal: async (container, name) => { await blob(container, name).getAppendBlobClient().seal(); },
  list: async (container, prefix) => {
    const found = [];
    for await (const item of BlobServiceClient.fromConnectionString(connection).getContainerClient(container).listBlobsFlat({ prefix })) found.push(item.name);
    return found;
  },

  send: async (name, text) => { await queue(name).sendMessage(text); },
  receive: async name => (await queue(name).receiveMessages({ numberOfMessages: 32, visibilityTimeout: 60 })).receivedMessageItems
    .map(({ messageId, popReceipt, messageText, dequeueCount }) => ({ messageId, popReceipt, messageText, dequeueCount })),
  remove: async (name, id, receipt) => { await queue(name).deleteMessage(id, receipt); },
};

const shown = value => value instanceof Date ? value.toISOString() : value instanceof Uint8Array ? Buffer.from(value).toString('base64') : String(value);
const withoutMetadata = row => Object.fromEntries(Object.entries(row).filter(([key]) => !key.startsWith('odata.')));

for await (const line of createInterface({ input: process.stdin })) {
  const [what, ...given] = JSON.parse(line);
  let answer;
  try {
    answer = { value: await acts[what](...given) ?? null };
  } catch (e) {
    if (!e.statusCode) throw e;
    answer = { refused: { status: e.statusCode, code: e.code ?? e.details?.errorCode ?? e.details?.odataError?.code, message: e.message } };
  }
  process.stdout.write(JSON.stringify(answer) + '\n');
}
