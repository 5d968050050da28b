/**
 * Reads what the `flatted` library writes, n8n's form of a run's data: a list of values in which
 * every text inside an object or a list is the position of the value that belongs there.
 */
export function parseFlatted(text: string): unknown {
	const parsed: unknown = JSON.parse(text);
	if (!Array.isArray(parsed)) throw new Error('Not in the form that flatted writes');
	const stored: unknown[] = parsed;
	const built = new Map<number, unknown>();
	return build(0);

	function build(position: number): unknown {
		if (built.has(position)) return built.get(position);
		const value = stored[position];
		if (Array.isArray(value)) {
			const list: unknown[] = [];
			built.set(position, list);
			for (const entry of value) list.push(follow(entry));
			return list;
		}
		if (typeof value === 'object' && value !== null) {
			const object = {};
			built.set(position, object);
			for (const [key, entry] of Object.entries(value)) {
				// Not by assignment: a key may be called __proto__.
				Object.defineProperty(object, key, {
					value: follow(entry),
					enumerable: true,
					writable: true,
					configurable: true,
				});
			}
			return object;
		}
		return value;
	}

	function follow(entry: unknown): unknown {
		return typeof entry === 'string' ? build(Number(entry)) : entry;
	}
}
