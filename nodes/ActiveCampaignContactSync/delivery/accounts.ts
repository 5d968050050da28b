import { Account } from './account';
import { systemClock } from './clock';

/** Every account this process sends to, by host and port: all executions share its pace. */
const accounts = new Map<string, Account>();

/** @param url address of the account */
export function accountAt(url: string): Account {
	const { host } = new URL(url);
	const account = accounts.get(host) ?? new Account(systemClock);
	accounts.set(host, account);
	return account;
}
