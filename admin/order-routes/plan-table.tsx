import { Badge, clx, Table, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { RoutePlanDTO } from "../../src/types/http/routing"
import { useFormat } from "../lib/format"
import { useRouteWords } from "./use-route-words"

type PlanTableProps = { chosen: RoutePlanDTO; alternatives: readonly RoutePlanDTO[] }

/** The chosen plan beside those that it was chosen over: what leaves from where, and what each rule said of it. */
export function PlanTable({ chosen, alternatives }: PlanTableProps) {
  const { t } = useTranslation("comptoir")
  const { ruleOf, scoreOf } = useRouteWords()
  const format = useFormat()
  const plans = [chosen, ...alternatives]
  const rules = chosen.scores.map((score) => score.rule)
  return (
    <div className="overflow-x-auto" role="region" aria-label={t("routing.routes.plans")} tabIndex={0}>
      <Table className="min-w-max">
        <Table.Header className="border-t-0">
          <Table.Row>
            <Table.HeaderCell>{t("routing.routes.plan")}</Table.HeaderCell>
            <Table.HeaderCell>{t("routing.routes.fields.leaves_from")}</Table.HeaderCell>
            <Table.HeaderCell>{t("routing.routes.fields.due")}</Table.HeaderCell>
            {rules.map((rule) => (
              <Table.HeaderCell key={rule}>{ruleOf(rule)}</Table.HeaderCell>
            ))}
          </Table.Row>
        </Table.Header>
        <Table.Body className="border-b-0">
          {plans.map((plan, index) => (
            <Table.Row key={index} className={clx("align-top last-of-type:border-b-0")}>
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
              </Table.Cell>
              <Table.Cell className="whitespace-nowrap py-3">{format.instant(plan.due_at) ?? "–"}</Table.Cell>
              {rules.map((rule) => {
                const score = plan.scores.find((one) => one.rule === rule)
                return (
                  <Table.Cell key={rule} className="max-w-64 whitespace-normal py-3">
                    {score ? scoreOf(score, plan) : "–"}
                  </Table.Cell>
                )
              })}
            </Table.Row>
          ))}
        </Table.Body>
      </Table>
    </div>
  )
}

/** What leaves from each warehouse, and what leaves from none. */
export function PlanParts({ plan }: { plan: RoutePlanDTO }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const places = [...new Set(plan.parts.map((part) => part.location_name))]
  const units = (quantity: number, title: string | null) => `${format.quantity(quantity)} × ${title ?? "–"}`
  return (
    <ul className="flex flex-col gap-y-1">
      {places.map((place) => (
        <li key={place} className="flex flex-col">
          <span className="text-ui-fg-base font-medium">{place}</span>
          <span className="text-ui-fg-subtle max-w-72 whitespace-normal break-words">
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
          <span className="text-ui-fg-subtle max-w-72 whitespace-normal break-words">
            {plan.shortages.map((short) => units(short.units, short.title)).join(", ")}
          </span>
        </li>
      )}
    </ul>
  )
}
