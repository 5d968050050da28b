/** What happened to a request, in the words that a message about it begins with. */
export const happenings = {
	tooManyRequests:
		"ActiveCampaign's rate limit was reached: it answered with status 429, too many requests",
	unavailable: (status: number) => `ActiveCampaign was not available, status ${status}`,
	noResult: 'ActiveCampaign answered without a result',
	requestTimeout: 'ActiveCampaign did not receive the request in time, status 408',
	unreachable: 'ActiveCampaign could not be reached',
	notSentByN8n: 'n8n could not send the request',
	timeout: 'ActiveCampaign did not answer in time',
	cut: 'The connection to ActiveCampaign was cut',
};
