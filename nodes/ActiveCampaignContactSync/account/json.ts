/**
 * A JSON answer. A whole number that JavaScript cannot hold exactly becomes text, so that none of its digits is
 * lost; that is looked for at the top level only, where the contact's ID stands.
 */
export function decodeJson(body: string): unknown {
	try {
		const decoded: unknown = JSON.parse(body);
		return typeof decoded === 'object' && decoded !== null && !Array.isArray(decoded)
			? withExactNumbers(decoded, body)
			: decoded;
	} catch {
		return undefined;
	}
}

function withExactNumbers(decoded: object, body: string): object {
	for (const [key, value] of Object.entries(decoded)) {
		if (!Number.isInteger(value) || Number.isSafeInteger(value) || !/^\w+$/.test(key)) continue;
		// The name may stand elsewhere too, with another value.
		const written = [
			...body.matchAll(new RegExp(`"${key}"\\s*:\\s*(-?\\d+)(?![\\d.eE])`, 'g')),
		];
		const digits = written.map(([, found]) => found).find((found) => Number(found) === value);
		Object.assign(decoded, { [key]: digits ?? String(value) });
	}
	return decoded;
}
