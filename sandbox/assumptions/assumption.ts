/** Something that the sandbox does without proof that ActiveCampaign does it too. */
export interface Assumption {
	/** What is assumed, in one sentence. */
	says: string;
	/** Names of the other behaviours that the sandbox can show; empty where none makes sense. */
	instead: readonly string[];
	/** Why there is no other behaviour, where there is none. */
	why?: string;
}
