/** What going through the content of one page may cost. */
import { enforce, type Limits } from "../../kernel/limits.ts";

/** Operators that take as long as beginning a form may: forms that show each other twice are soon as many as stars. */
const OPERATORS_IN_A_FORM_BEGUN = 250;

export class ContentBudget {
  readonly #limits: Limits;
  #operators = 0;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** Throws `too-complex` when there are more than the limit. */
  operator(): void {
    enforce(this.#limits, "operators", ++this.#operators);
  }

  /** Before the operators of a form. */
  form(): void {
    this.#operators += OPERATORS_IN_A_FORM_BEGUN;
  }
}
