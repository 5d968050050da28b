/** n8n would log every refused item; imported before n8n reads its settings. */
process.env.N8N_LOG_LEVEL = 'silent';

export {};
