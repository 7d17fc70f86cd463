import {
  createStep,
  createWorkflow,
  StepResponse,
  WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { tell, tourActing } from "./act"

/** Frees tours of pickers who vanished, and brings those in line that the desk or the routing left behind. */
const keepToursStep = createStep("comptoir-keep-tours", async ({ at }: { at: Date }, { container }) => {
  const { waves, act } = await tourActing(container, { at, now: at })
  const relieved = await waves.relieveTours(act)
  const followed = await waves.followTours({ out_of_step: true }, act.at)
  await tell(container, [
    ...relieved.map(({ id, number, picker_id }) => ({
      name: "comptoir.tour.relieved",
      data: { id, number, picker_id },
    })),
    ...followed
      .filter(({ status }) => status === "picked" || status === "done")
      .map(({ id, number, wave_id, status }) => ({
        name: `comptoir.tour.${status}`,
        data: { id, number, wave_id },
      })),
  ])
  return new StepResponse({ relieved: relieved.length, followed: followed.length })
})

/** Keeps tours in line with time and with what happens around them. */
export const keepToursWorkflow = createWorkflow(
  "comptoir-keep-tours",
  (input: WorkflowData<{ at: Date }>) => new WorkflowResponse(keepToursStep(input))
)
