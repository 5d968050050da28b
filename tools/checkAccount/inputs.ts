import { accountUrl } from '../../nodes/ActiveCampaignContactSync/account/apiUrl';
import { Failure, messageOf } from '../failure';
import { askFor, askUnseen, type Terminal } from './terminalInput';

/** What the check has to be told. */
export interface Inputs {
	/** Without a path. */
	url: string;
	key: string;
	/** The domain of the addresses of contacts that are made. */
	domain: string;
	/** Whether nothing had to be typed. */
	isKnown: boolean;
}

const DEFAULT_DOMAIN = 'example.com';

/** Takes what the environment has and asks for the rest. @throws Failure where it is no use */
export async function readInputs(env: NodeJS.ProcessEnv, terminal: Terminal): Promise<Inputs> {
	const {
		ACTIVECAMPAIGN_API_URL: knownUrl,
		ACTIVECAMPAIGN_API_KEY: knownKey,
		ACTIVECAMPAIGN_CHECK_DOMAIN: knownDomain,
	} = env;
	const url = readUrl(knownUrl || (await askFor('  API URL: ', terminal)));
	const key = readKey(knownKey || (await askUnseen('  API key (not shown): ', terminal)));
	const isKnown = Boolean(knownUrl && knownKey);
	const domain =
		knownDomain ||
		(!isKnown &&
			(await askFor(`  Domain of test addresses [${DEFAULT_DOMAIN}]: `, terminal))) ||
		DEFAULT_DOMAIN;
	return { url, key, domain: readDomain(domain), isKnown };
}

function readUrl(typed: string): string {
	try {
		return accountUrl(typed);
	} catch (thrown) {
		throw new Failure(messageOf(thrown), 'It looks like https://ACCOUNT.api-us1.com.');
	}
}

function readKey(typed: string): string {
	const key = typed.trim();
	// The key itself is not told: it may have been pasted with a slip.
	if (!/^[\x21-\x7e]{8,}$/.test(key)) throw new Failure('That is no API key.');
	return key;
}

function readDomain(typed: string): string {
	const domain = typed.trim().toLowerCase();
	if (!/^[a-z\d-]+(\.[a-z\d-]+)*\.[a-z]{2,}$/.test(domain)) {
		throw new Failure(`"${domain}" is no domain.`, 'It looks like example.com.');
	}
	return domain;
}
