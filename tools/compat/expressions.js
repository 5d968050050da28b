/**
 * Starts n8n's expression engine as n8n's own start does, with that n8n's own settings: the isolate, where
 * it has one. Without this, n8n-workflow evaluates in the process itself.
 */
/* global beforeAll, afterAll */
const path = require('node:path');

const fromN8n = (name) => require(path.join(process.env.COMPAT_MODULES, name));
const { Expression } = fromN8n('n8n-workflow');

// Not before the test file has been loaded: it may change what n8n reads of its settings.
beforeAll(async () => {
	const { Container } = fromN8n('@n8n/di');
	const { GlobalConfig } = fromN8n('@n8n/config');
	const { expressionEngine: settings } = Container.get(GlobalConfig);
	// n8n 2.8 has no other engine.
	if (!settings) return;
	const { idleTimeout, ...rest } = settings;
	const idleTimeoutMs = idleTimeout === undefined ? undefined : idleTimeout * 1000;
	await Expression.initExpressionEngine({ ...rest, idleTimeoutMs });
});

// An isolate that is left over keeps the process alive.
afterAll(async () => await Expression.disposeExpressionEngine?.());
