/** One thing that drover needs, and whether it is there. */
export interface DoctorCheck {
  readonly what: string;
  readonly ok: boolean;
  /** Should be checked, but nothing that drover needs is missing. */
  readonly warning?: true;
  readonly detail: string;
  readonly hint?: string;
}
