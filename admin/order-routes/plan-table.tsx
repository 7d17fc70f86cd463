import { Badge, Table, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { RoutePlanDTO } from "../../src/types/http/routing"
import { useFormat } from "../lib/format"
import { useRouteWords } from "./use-route-words"

type PlanTableProps = { chosen: RoutePlanDTO; alternatives: readonly RoutePlanDTO[] }

/** The chosen plan above those that it was chosen over: what leaves from where, and what each rule said of it. */
export function PlanTable({ chosen, alternatives }: PlanTableProps) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  return (
    <div className="overflow-x-auto" role="region" aria-label={t("routing.routes.plans")} tabIndex={0}>
      <Table className="min-w-[34rem]">
        <Table.Header className="border-t-0">
          <Table.Row>
            <Table.HeaderCell>{t("routing.routes.plan")}</Table.HeaderCell>
            <Table.HeaderCell>{t("routing.routes.fields.leaves_from")}</Table.HeaderCell>
            <Table.HeaderCell>{t("routing.routes.rules_say")}</Table.HeaderCell>
          </Table.Row>
        </Table.Header>
        <Table.Body className="border-b-0">
          {[chosen, ...alternatives].map((plan, index) => (
            <Table.Row key={index} className="align-top last-of-type:border-b-0">
              <Table.Cell className="whitespace-nowrap py-3">
                {index === 0 ? (
                  <Badge size="2xsmall" color="green">
                    {t("routing.routes.chosen")}
                  </Badge>
                ) : (
                  <span className="text-ui-fg-subtle">{t("routing.routes.other", { number: index })}</span>
                )}
              </Table.Cell>
              <Table.Cell className="py-3">
                <PlanParts plan={plan} />
                {plan.due_at && (
                  <Text size="xsmall" className="text-ui-fg-subtle mt-1">
                    {t("routing.routes.leaves_by", { time: format.instant(plan.due_at) })}
                  </Text>
                )}
              </Table.Cell>
              <Table.Cell className="py-3">
                <PlanScores plan={plan} />
              </Table.Cell>
            </Table.Row>
          ))}
        </Table.Body>
      </Table>
    </div>
  )
}

/** What the rules of the channel said of a plan, the strongest first. */
function PlanScores({ plan }: { plan: RoutePlanDTO }) {
  const { ruleOf, scoreOf } = useRouteWords()
  return (
    <ol className="flex flex-col gap-y-1">
      {plan.scores.map((score) => (
        <li key={score.rule} className="flex flex-col whitespace-normal break-words">
          <span className="text-ui-fg-base font-medium">{ruleOf(score.rule)}</span>
          <span className="text-ui-fg-subtle">{scoreOf(score, plan)}</span>
        </li>
      ))}
    </ol>
  )
}

/** What leaves from each warehouse, and what leaves from none. */
function PlanParts({ plan }: { plan: RoutePlanDTO }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const places = [...new Set(plan.parts.map((part) => part.location_name))]
  const units = (quantity: number, title: string | null) => `${format.quantity(quantity)} × ${title ?? "–"}`
  return (
    <ul className="flex flex-col gap-y-1">
      {places.map((place) => (
        <li key={place} className="flex flex-col">
          <span className="text-ui-fg-base font-medium">{place}</span>
          <span className="text-ui-fg-subtle whitespace-normal break-words">
            {plan.parts
              .filter((part) => part.location_name === place)
              .map((part) => units(part.units, part.title))
              .join(", ")}
          </span>
        </li>
      ))}
      {plan.shortages.length > 0 && (
        <li className="flex flex-col">
          <Text as="span" size="small" weight="plus" className="text-ui-fg-error">
            {t("routing.routes.nowhere")}
          </Text>
          <span className="text-ui-fg-subtle whitespace-normal break-words">
            {plan.shortages.map((short) => units(short.units, short.title)).join(", ")}
          </span>
        </li>
      )}
    </ul>
  )
}
