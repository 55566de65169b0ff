/** A text that a person reads, and where it is. */
export interface Text {
	/** File, with the line where it is known. */
	readonly where: string;
	readonly text: string;
}
