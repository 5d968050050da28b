/**
 * isolated-vm for tests under jest, whose files run in a realm of their own: what an isolate gives out is
 * made again of this realm's objects. n8n knows plain objects and errors by their prototypes, and in n8n there
 * is one realm only; without this, no date would come out of an expression.
 */
const path = require('node:path');
const native = require(path.join(process.env.COMPAT_MODULES, 'isolated-vm'));

/** To be called with `new`. */
function Isolate(...options) {
	const isolate = new native.Isolate(...options);
	return instead(isolate, {
		createContext: async (...settings) =>
			withRemadeResults(await isolate.createContext(...settings)),
	});
}

function withRemadeResults(context) {
	return instead(context, {
		evalClosureSync(...closure) {
			try {
				return remade(context.evalClosureSync(...closure));
			} catch (thrown) {
				throw Object.assign(new Error(thrown.message), { stack: thrown.stack });
			}
		},
	});
}

/** The object with some of its methods replaced: native ones can be neither extended nor changed. */
function instead(object, methods) {
	return new Proxy(object, {
		get(_, name) {
			if (Object.hasOwn(methods, name)) return methods[name];
			const held = object[name];
			return typeof held === 'function' ? held.bind(object) : held;
		},
	});
}

function remade(value, known = new Map()) {
	if (typeof value !== 'object' || value === null) return value;
	if (known.has(value)) return known.get(value);
	const kind = Object.prototype.toString.call(value);
	if (kind === '[object Date]') return new Date(Number(value));
	if (kind !== '[object Array]' && kind !== '[object Object]') return value;
	const copy = Array.isArray(value) ? new Array(value.length) : {};
	known.set(value, copy);
	for (const [name, held] of Object.entries(value)) {
		const descriptor = { value: remade(held, known), writable: true, enumerable: true };
		// Not by assignment: the name may be __proto__.
		Object.defineProperty(copy, name, { ...descriptor, configurable: true });
	}
	return copy;
}

module.exports = Object.create(native, { Isolate: { value: Isolate } });
