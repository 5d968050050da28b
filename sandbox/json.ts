/** A JSON object of unknown content. */
export type JsonObject = Record<string, unknown>;

/** The value if it is a JSON object, else an empty one. */
export function object(value: unknown): JsonObject {
	return typeof value === 'object' && value !== null ? { ...value } : {};
}

/** The value if it is a text. */
export function text(value: unknown): string | undefined {
	return typeof value === 'string' ? value : undefined;
}
