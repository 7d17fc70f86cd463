import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import {
  createStep,
  createWorkflow,
  StepResponse,
  transform,
  when,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"
import { isDifferent, ParityAnswer, ParityPlace, ParitySource } from "../../domain/channel-pricing/parity"
import { DomainError, notAllowed } from "../../domain/shared/domain-error"
import { groupBy } from "../../domain/shared/group-by"
import { ADMINISTRATION_MODULE } from "../../modules/administration/names"
import type AdministrationService from "../../modules/administration/service"
import { CHANNEL_PRICING_MODULE } from "../../modules/channel-pricing/names"
import type ChannelPricingService from "../../modules/channel-pricing/service"
import type { AskableQuestion } from "../../modules/channel-pricing/store/parity"
import type { ParityChoices, ParityDifferenceDTO, ParityRefusalDTO } from "../../types/http/parity"
import { askPlaces, Desk } from "./steps/ask-places"
import { findServer, Server } from "./steps/ask-server"
import { forgetCustomers, inventCustomers } from "./steps/parity-customers"

export const PARITY_REQUESTED = "comptoir.price_parity.requested"

const pricingOf = (container: MedusaContainer): ChannelPricingService =>
  container.resolve<ChannelPricingService>(CHANNEL_PRICING_MODULE)

export type CheckParityInput = {
  choices: ParityChoices
  source: ParitySource
  change_set_id?: string
  actor_id?: string
}

const openParityRunStep = createStep(
  "comptoir-open-parity-run",
  async (input: CheckParityInput, { container }) => {
    const opened = await pricingOf(container).openParityRun(input)
    return new StepResponse(opened, opened?.id)
  },
  async (id, { container }) => {
    if (id) await pricingOf(container).failParityRun(id, "The check could not be started")
  }
)

/**
 * Asks every place that shows a price the same questions, and lists where the answers differ. Answers the run, which
 * goes on in the background; null for a publication while another run is going on, for one is enough.
 */
export const checkParityWorkflow = createWorkflow(
  "comptoir-check-price-parity",
  (input: CheckParityInput) => {
    const run = openParityRunStep(input)
    when("parity-run-opened", { run }, ({ run }) => run !== null).then(() => {
      const data = transform({ run }, ({ run }) => ({ id: run?.id }))
      emitEventStep({ eventName: PARITY_REQUESTED, data })
    })
    return new WorkflowResponse(run)
  }
)

const AT_ONCE = 2
const NOTED_EVERY = 4
const DIFFERENCES_KEPT = 200
const REFUSALS_KEPT = 20

/**
 * Where this store's server is reached from here: where it was asked for the run, on this machine, or at the option
 * `public_url`.
 */
export async function serverOf(container: MedusaContainer, askedAt?: string): Promise<Server | null> {
  const { public_url } = container.resolve<AdministrationService>(ADMINISTRATION_MODULE).getOptions()
  return await findServer([askedAt, `http://localhost:${process.env.PORT ?? "9000"}`, public_url])
}

/** Works a run off, whoever asked for it. A run that cannot go on says why. */
export async function workOnParityRun(container: MedusaContainer, id: string): Promise<void> {
  const pricing = pricingOf(container)
  const run = await pricing.readParityWork(id)
  if (run?.status !== "running") return
  try {
    const server = await serverOf(container, run.choices.address)
    if (!server)
      throw notAllowed(
        "The store's server was not reached from here; set the option public_url to its address, or PORT to its port"
      )
    const { size, sales_channel_id, includes_draft_orders } = run.choices
    const questions = await pricing.sampleParityQuestions({
      size,
      sales_channel_id,
      change_set_id: run.change_set_id,
      seed: id,
    })
    const unasked = run.change_set_id ? [] : await pricing.channelsWithoutKey(sales_channel_id)
    await pricing.noteParityQuestions(id, { question_count: questions.length, unasked })
    const groups = [...groupBy(questions, ({ customer_group_id }) => customer_group_id).keys()].filter(
      Boolean
    )
    try {
      const customers = await inventCustomers(container, groups)
      await ask(pricing, { container, server, customers, includes_draft_orders, run_id: id }, questions)
    } finally {
      await forgetCustomers(container, groups)
    }
  } catch (error) {
    const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
    const said =
      error instanceof DomainError ? error.message : "The check stopped before its end; see the server's log"
    logger.warn(`Parity check ${id} stopped: ${error instanceof Error ? error.message : String(error)}`)
    await pricing.failParityRun(id, said)
  }
}

type Refusals = Map<string, ParityRefusalDTO>

function countRefusal(refusals: Refusals, place: ParityPlace, reason: string): void {
  const key = `${place} ${reason}`
  refusals.set(key, { place, reason, count: (refusals.get(key)?.count ?? 0) + 1 })
}

const commonest = (refusals: Refusals): ParityRefusalDTO[] =>
  [...refusals.values()].sort((one, other) => other.count - one.count).slice(0, REFUSALS_KEPT)

async function ask(
  pricing: ChannelPricingService,
  desk: Desk,
  questions: readonly AskableQuestion[]
): Promise<void> {
  const differences: ParityDifferenceDTO[] = []
  const refusals: Refusals = new Map()
  let [asked_count, answer_count, refusal_count, difference_count] = [0, 0, 0, 0]
  const note = (finished: boolean) =>
    pricing.noteParityProgress(
      desk.run_id,
      {
        asked_count,
        answer_count,
        refusal_count,
        difference_count,
        differences,
        refusals: commonest(refusals),
      },
      finished
    )
  const answersTo = async (question: AskableQuestion): Promise<ParityAnswer[]> => [
    ...(await pricing.expectedPrices([question], new Date())),
    ...(await askPlaces(desk, question)),
  ]
  const waiting = [...questions]
  const work = async (): Promise<void> => {
    for (let question = waiting.shift(); question; question = waiting.shift()) {
      let answers = await answersTo(question)
      // A price that was published between two places is none: what differs is asked again.
      if (isDifferent(answers)) answers = await answersTo(question)
      if (isDifferent(answers)) {
        const { token: _, is_shared_key: __, ...asked } = question
        difference_count += 1
        if (differences.length < DIFFERENCES_KEPT) differences.push({ ...asked, answers })
      }
      for (const { place, refusal } of answers)
        if (refusal !== undefined) countRefusal(refusals, place, refusal)
      asked_count += 1
      refusal_count += answers.filter(({ refusal }) => refusal !== undefined).length
      answer_count += answers.filter(({ refusal }) => refusal === undefined).length
      if (asked_count % NOTED_EVERY === 0) await note(false)
    }
  }
  // All workers end before the customers are forgotten.
  const ended = await Promise.allSettled(Array.from({ length: AT_ONCE }, work))
  const failed = ended.find((one) => one.status === "rejected")
  if (failed) throw failed.reason
  await note(true)
}
