export const USAGE = `npm run check:account                asks a real account for all that the sandbox assumes
npm run check:account -- --large     also sends 251 contacts at once, 400,000 bytes and 1,000 contacts
npm run check:account -- --yes       goes ahead without asking
npm run check:account -- --help      this text

API URL and API key are asked for on the terminal, or taken from the environment:
ACTIVECAMPAIGN_API_URL, ACTIVECAMPAIGN_API_KEY and, for the addresses of the contacts that are
made, ACTIVECAMPAIGN_CHECK_DOMAIN (default example.com).`;

export interface Options {
	isLarge: boolean;
	/** Nobody is asked whether to go ahead. */
	isAgreed: boolean;
}

const KNOWN = ['--large', '--yes'];

/** The options of the command; undefined where one is not known, or help is asked for. */
export function readOptions(args: readonly string[]): Options | undefined {
	if (args.some((arg) => !KNOWN.includes(arg))) return undefined;
	return { isLarge: args.includes('--large'), isAgreed: args.includes('--yes') };
}
