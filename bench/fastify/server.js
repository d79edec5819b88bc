import fastify from 'fastify';

const app = fastify();
app.get('/', () => '');
await app.listen({ host: '127.0.0.1', port: Number(process.env.FUNCTIONS_CUSTOMHANDLER_PORT) });
