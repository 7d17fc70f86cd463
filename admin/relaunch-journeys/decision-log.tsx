import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { JourneyDecisionDTO, RecoveryJourneyDetailDTO } from "../../src/types/http/recovery-journeys"
import { ActorName } from "../components/actor-name"
import { Card, CardText } from "../components/card"
import { TextLink } from "../components/text-link"
import { useFormat } from "../lib/format"
import { useReasonWords } from "./journey-status"
import { journeyPage } from "./paths"

/** A text of the facts of a decision; whatever else stands there is not shown. */
const textOf = (facts: Record<string, unknown> | null, name: string): string | null => {
  const value = facts?.[name]
  return typeof value === "string" && value ? value : null
}

const titlesOf = (value: unknown): string[] =>
  Array.isArray(value)
    ? value.flatMap((one: unknown) => {
        const title = one && typeof one === "object" ? (one as { title?: unknown }).title : null
        return typeof title === "string" ? [title] : []
      })
    : []

/** Everything that was decided, in its order, with its reason and who decided, where somebody did. */
export function DecisionLog({ journey }: { journey: RecoveryJourneyDetailDTO }) {
  const { t } = useTranslation("comptoir")
  return (
    <Card title={t("relaunch.journeys.decisions.title")} subtitle={t("relaunch.journeys.decisions.hint")}>
      {journey.decisions.length ? (
        <ol className="flex flex-col gap-y-4 px-6 py-4">
          {journey.decisions.map((decision) => (
            <Decision key={decision.id} decision={decision} />
          ))}
        </ol>
      ) : (
        <CardText>{t("relaunch.journeys.decisions.none")}</CardText>
      )}
      {journey.has_more_decisions && (
        <CardText>{t("relaunch.journeys.decisions.more", { count: journey.decisions.length })}</CardText>
      )}
    </Card>
  )
}

function Decision({ decision }: { decision: JourneyDecisionDTO }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const reasonOf = useReasonWords()
  const { at, kind, step, reason, facts, actor_id } = decision
  const until = textOf(facts, "until")
  const due = textOf(facts, "due_at")
  const detail = textOf(facts, "detail")
  const dropped = titlesOf(facts?.dropped)
  const changed = titlesOf(facts?.changed)
  const order = textOf(facts, "order_id")
  const merged = textOf(facts, "merged_into_id")
  const says = [
    reasonOf(reason),
    detail &&
      t(
        [
          `relaunch.journeys.details.${detail}`,
          `relaunch.messages.reasons.${detail}`,
          "relaunch.journeys.other_reason",
        ],
        {
          reason: detail,
        }
      ),
    until && t("relaunch.journeys.decisions.until", { time: format.instant(until) }),
    due && t("relaunch.journeys.decisions.due", { time: format.instant(due) }),
    textOf(facts, "code"),
    dropped.length > 0 && t("relaunch.journeys.decisions.dropped", { titles: dropped.join(", ") }),
    changed.length > 0 && t("relaunch.journeys.decisions.changed", { titles: changed.join(", ") }),
  ].filter(Boolean)
  const note = textOf(facts, "note")
  return (
    <li className="flex gap-x-3">
      <span aria-hidden className="bg-ui-fg-muted mt-1.5 size-2 shrink-0 rounded-full" />
      <div className="min-w-0">
        <Text size="small" weight="plus" className="break-words">
          {t([`relaunch.journeys.decisions.kinds.${kind}`, "relaunch.journeys.other_reason"], {
            reason: kind,
          })}
          {step === null ? "" : ` · ${t("relaunch.journeys.step", { step: step + 1 })}`}
        </Text>
        {says.length > 0 && (
          <Text size="small" className="text-ui-fg-subtle break-words">
            {says.join(" · ")}
          </Text>
        )}
        {note && (
          <Text size="small" className="text-ui-fg-subtle break-words">
            {t("relaunch.journeys.decisions.note", { note })}
          </Text>
        )}
        <Text size="xsmall" className="text-ui-fg-subtle">
          {format.instant(at)} <ActorName id={actor_id} />
          {order && (
            <>
              {" "}
              <TextLink to={`/orders/${order}`}>{t("relaunch.journeys.open_order")}</TextLink>
            </>
          )}
          {merged && (
            <>
              {" "}
              <TextLink to={journeyPage(merged)}>{t("relaunch.journeys.open_newer")}</TextLink>
            </>
          )}
        </Text>
      </div>
    </li>
  )
}
