import type { Exchange } from './caller';
import type { Json } from './json';
import type { Names } from './names';
import type { Row } from './row';
import { Scrub } from './scrub';

/** Headers that tell how the account behaves. */
const HEADERS = [
	...['content-type', 'retry-after', 'ratelimit-limit', 'ratelimit-remaining'],
	...['ratelimit-reset', 'location'],
];

/** What an owner may send to the maintainers. */
interface Profile {
	about: string;
	/** YYYY-MM-DD. */
	made: string;
	package: string;
	rows: Array<{
		name: string;
		says: string;
		result: string;
		behaviour?: string;
		exchanges: Array<{
			method: string;
			url: string;
			sent: string;
			status: number;
			headers: Record<string, string>;
			body: Json;
		}>;
	}>;
}

const ABOUT =
	'How an ActiveCampaign account behaves, asked by npm run check:account. Values that the check did not send itself are replaced: letters by x, digits by 9, dates by one date.';
const LONGEST_SENT = 2_000;

/** The profile of an account, without its key, its address, or anything of a person. */
export function profileOf(
	rows: readonly Row[],
	secrets: { key: string; url: string; names: Names },
	{ made, version }: { made: string; version: string },
): Profile {
	const scrub = new Scrub(
		secrets,
		rows.flatMap(({ exchanges }) => exchanges),
	);
	return {
		about: ABOUT,
		made,
		package: version,
		rows: rows.map(({ name, says, result, behaviour, exchanges }) => ({
			...{ name, says, result: scrub.message(result) },
			...(behaviour !== undefined && { behaviour }),
			exchanges: withoutRepeats(exchanges).map(
				({ method, url, sent, status, headers, body }) => ({
					...{
						method,
						url: scrub.own(url),
						sent: scrub.own(sent).slice(0, LONGEST_SENT),
						status,
					},
					headers: Object.fromEntries(
						HEADERS.flatMap((header) => {
							const value = headers[header];
							return value === undefined ? [] : [[header, scrub.message(value)]];
						}),
					),
					body: scrub.body(body),
				}),
			),
		})),
	};
}

/** Without those that are the same as the one before: somebody waited. */
function withoutRepeats(exchanges: readonly Exchange[]): Exchange[] {
	return exchanges.filter((exchange, index) => {
		const before = exchanges[index - 1];
		const isSame = (key: keyof Exchange) => before?.[key] === exchange[key];
		return !(['method', 'url', 'sent', 'status', 'body'] as const).every(isSame);
	});
}
