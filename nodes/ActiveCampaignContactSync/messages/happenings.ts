/** What happened to a request, in the words that `gaveUp` and `notTriedAgain` begin with. */
export const happenings = {
	tooManyRequests: 'ActiveCampaign had no room for another request (status 429)',
	unavailable: (status: number) => `ActiveCampaign was not available (status ${status})`,
	noResult: 'ActiveCampaign answered without a result',
	unreachable: 'ActiveCampaign could not be reached',
	timeout: 'ActiveCampaign did not answer in time',
	cut: 'The connection to ActiveCampaign was cut',
};
