import type { MedusaContainer } from "@medusajs/framework/types"
import type { ScannerTourAnswer } from "../../../types/http/scanner"
import { confirmStopWorkflow, ConfirmStopInput } from "./confirm-stop"
import { shortStopWorkflow, ShortStopInput } from "./short-stop"
import { skipStopWorkflow, SkipStopInput } from "./skip-stop"
import { splitTourWorkflow, SplitTourInput } from "./split-tour"
import { tieToteWorkflow, TieToteInput } from "./tie-tote"

export type ActOnTour =
  | ({ kind: "pick" } & ConfirmStopInput)
  | ({ kind: "skip_pick" } & SkipStopInput)
  | ({ kind: "short_pick" } & ShortStopInput)
  | ({ kind: "tie_tote" } & TieToteInput)
  | ({ kind: "split_tour" } & SplitTourInput)

/** Does an act at a tour by its kind, as a scanner would. */
export async function actOnTour(container: MedusaContainer, asked: ActOnTour): Promise<ScannerTourAnswer> {
  switch (asked.kind) {
    case "pick": {
      const { kind: _, ...input } = asked
      return (await confirmStopWorkflow(container).run({ input })).result
    }
    case "skip_pick": {
      const { kind: _, ...input } = asked
      return (await skipStopWorkflow(container).run({ input })).result
    }
    case "short_pick": {
      const { kind: _, ...input } = asked
      return (await shortStopWorkflow(container).run({ input })).result
    }
    case "tie_tote": {
      const { kind: _, ...input } = asked
      return (await tieToteWorkflow(container).run({ input })).result
    }
    case "split_tour": {
      const { kind: _, ...input } = asked
      return (await splitTourWorkflow(container).run({ input })).result
    }
  }
}
