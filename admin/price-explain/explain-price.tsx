import { Alert, Badge, Button, clx, Text } from "@medusajs/ui"
import { SectionRow } from "@medusajs/dashboard/components"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type {
  ExplainedPriceDTO,
  PriceExplanationDTO,
  PriceExplanationResponse,
} from "../../src/types/http/price-explain"
import { channelPage } from "../channels/paths"
import { Waterfall } from "../channels/waterfall"
import { Card, CardText } from "../components/card"
import { FormError } from "../components/form-error"
import { PageSkeleton } from "../components/page-skeleton"
import { TextLink } from "../components/text-link"
import { useGet } from "../lib/api"
import { useFormat } from "../lib/format"
import { historyPage } from "../price-history/paths"
import { salePage } from "../price-sales/paths"
import { OriginCard } from "./origin-card"
import { EXPLAIN_API } from "./paths"
import { QuestionForm } from "./question-form"
import { usePriceWords } from "./use-price-words"
import { askedOf, useQuestion } from "./use-question"

/** Which price a variant has, and why: the question above, the answer with its reasons below. */
export function ExplainPrice() {
  const { t } = useTranslation("comptoir")
  const { question, set } = useQuestion()
  const asked = askedOf(question)
  const { data, error, isPending } = useGet<PriceExplanationResponse>(
    asked ? EXPLAIN_API : null,
    asked ?? {},
    { keepPrevious: true, retry: false }
  )
  const explanation = asked && !error ? data?.explanation : undefined
  return (
    <>
      <Card level="h1" title={t("channels.explain.title")} subtitle={t("channels.explain.description")}>
        <QuestionForm question={question} set={set} />
        {!asked && <CardText>{t("channels.explain.incomplete")}</CardText>}
        {asked && error && (
          <div className="px-6 py-4">
            <FormError error={error} />
          </div>
        )}
      </Card>
      {asked && isPending && !explanation && <PageSkeleton />}
      {explanation && <Answer explanation={explanation} />}
    </>
  )
}

function Answer({ explanation }: { explanation: PriceExplanationDTO }) {
  return (
    <>
      <AnswerCard explanation={explanation} />
      <div className="grid grid-cols-1 items-start gap-3 xl:grid-cols-2">
        <MarginCard explanation={explanation} />
        <OriginCard explanation={explanation} />
      </div>
      <CandidatesCard explanation={explanation} />
    </>
  )
}

function AnswerCard({ explanation }: { explanation: PriceExplanationDTO }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const words = usePriceWords()
  const { price, original, question, is_ambiguous, is_sold, not_kept } = explanation
  const { variant } = question
  return (
    <Card
      title={[variant.product_title, variant.title].filter(Boolean).join(" – ")}
      subtitle={[
        variant.sku,
        question.sales_channel.name,
        question.region?.name ?? question.currency_code.toUpperCase(),
        question.customer_group?.name,
        t("channels.explain.units", { count: question.quantity }),
        format.instant(question.at),
      ]
        .filter(Boolean)
        .join(" · ")}
      actions={
        <TextLink
          className="txt-compact-small"
          to={historyPage({
            variant_id: variant.id,
            sales_channel_id: question.sales_channel.id,
            currency_code: question.currency_code,
          })}
        >
          {t("channels.history.title")}
        </TextLink>
      }
    >
      <div className="flex flex-col gap-y-3 px-6 py-4" aria-live="polite">
        {price && (
          <p className="flex flex-wrap items-baseline gap-x-3">
            <span className="text-3xl font-medium tabular-nums" data-testid="explained-price">
              {words.money(price)}
            </span>
            {original && <s className="text-ui-fg-subtle text-xl tabular-nums">{words.money(original)}</s>}
          </p>
        )}
        <Text data-testid="explained-sentence">{words.sentence(explanation)}</Text>
        {price?.sale && (
          <Text size="small">
            <TextLink to={salePage(price.sale.id)}>
              {t("channels.explain.open_sale", { sale: price.sale.name })}
            </TextLink>
          </Text>
        )}
        {!is_sold && (
          <Alert variant="warning">
            {t("channels.explain.not_sold", { channel: question.sales_channel.name })}
          </Alert>
        )}
        {is_ambiguous && <Alert variant="warning">{t("channels.explain.ambiguous")}</Alert>}
        {not_kept.length > 0 && (
          <Alert variant="info">
            {t("channels.explain.not_kept.text", {
              what: not_kept.map((what) => t(`channels.explain.not_kept.${what}`)).join("; "),
            })}
          </Alert>
        )}
      </div>
    </Card>
  )
}

function MarginCard({ explanation }: { explanation: PriceExplanationDTO }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const { margin, price, question } = explanation
  if (!price) return null
  if (!margin)
    return (
      <Card title={t("channels.explain.margin.title")}>
        <CardText>
          {t("channels.explain.margin.no_profile", { channel: question.sales_channel.name })}{" "}
          <TextLink to={channelPage(question.sales_channel.id)}>
            {t("channels.explain.margin.open_profile")}
          </TextLink>
        </CardText>
      </Card>
    )
  const { waterfall, costs } = margin
  const percent = (value: string) => t("channels.explain.percent", { value: format.typed(value) })
  const share = (value: string, fixed: string) =>
    [Number(value) ? percent(value) : null, Number(fixed) ? format.money(fixed, costs.cost_currency) : null]
      .filter(Boolean)
      .join(" + ") || "–"
  return (
    <Card
      title={t("channels.explain.margin.title")}
      badges={
        margin.is_under_floor ? (
          <Badge size="2xsmall" color="red">
            {t("channels.explain.margin.under_floor")}
          </Badge>
        ) : undefined
      }
      subtitle={
        waterfall.margin_percent === null
          ? t("channels.explain.margin.unknown")
          : t("channels.explain.margin.left", { percent: format.typed(waterfall.margin_percent) })
      }
    >
      <div className="px-6 py-4">
        <Waterfall waterfall={waterfall} currency={price.currency_code} />
      </div>
      <SectionRow
        title={t("channels.explain.margin.tax")}
        value={
          costs.tax_percent === null
            ? t("channels.explain.margin.no_tax")
            : t(`channels.explain.margin.${costs.includes_tax ? "tax_included" : "tax_added"}`, {
                percent: format.typed(costs.tax_percent),
              })
        }
      />
      <SectionRow
        title={t("channels.explain.margin.fee")}
        value={share(costs.fee_percent, costs.fee_fixed)}
      />
      <SectionRow
        title={t("channels.explain.margin.payment")}
        value={share(costs.payment_percent, costs.payment_fixed)}
      />
      <SectionRow
        title={t("channels.explain.margin.cost")}
        value={
          costs.cost === null
            ? t("channels.explain.margin.no_cost")
            : [
                format.cost(costs.cost, costs.cost_currency),
                costs.rate !== null && Number(costs.rate) !== 1
                  ? t("channels.explain.margin.rate", { rate: format.typed(costs.rate) })
                  : null,
              ]
                .filter(Boolean)
                .join(" · ")
        }
      />
      {margin.floor_percent !== null && (
        <SectionRow
          title={t("channels.explain.margin.floor")}
          value={[
            percent(margin.floor_percent),
            margin.floor_price === null
              ? null
              : t("channels.explain.margin.floor_price", {
                  amount: format.unitPrice(margin.floor_price, price.currency_code),
                }),
          ]
            .filter(Boolean)
            .join(" · ")}
        />
      )}
    </Card>
  )
}

/** Of another channel or currency, whatever else it was refused for. */
const isFar = (
  { currency_code, rules }: ExplainedPriceDTO,
  { question }: Pick<PriceExplanationDTO, "question">
): boolean =>
  currency_code !== question.currency_code ||
  rules.some(
    ({ attribute, operator, value }) =>
      attribute === "sales_channel_id" && operator === "eq" && value !== question.sales_channel.id
  )

function CandidatesCard({ explanation }: { explanation: PriceExplanationDTO }) {
  const { t } = useTranslation("comptoir")
  const [showsAll, setShowsAll] = useState(false)
  const { price, candidates, candidate_count } = explanation
  const all = [...(price ? [price] : []), ...candidates]
  const near = all.filter((candidate) => !isFar(candidate, explanation))
  const shown = showsAll ? all : near
  const hidden = all.length - near.length
  const untold = candidate_count - all.length
  return (
    <Card
      title={t("channels.explain.candidates.title")}
      subtitle={t("channels.explain.candidates.hint", { count: candidate_count })}
      actions={
        hidden > 0 ? (
          <Button
            size="small"
            variant="secondary"
            type="button"
            aria-expanded={showsAll}
            onClick={() => setShowsAll(!showsAll)}
          >
            {showsAll
              ? t("channels.explain.candidates.less")
              : t("channels.explain.candidates.more", { count: hidden })}
          </Button>
        ) : undefined
      }
    >
      {all.length === 0 ? (
        <CardText>{t("channels.explain.candidates.none")}</CardText>
      ) : (
        <table className="w-full">
          <thead className="hidden md:table-header-group">
            <tr className="border-b">
              {(["price", "place", "conditions", "verdict"] as const).map((name) => (
                <th
                  key={name}
                  scope="col"
                  className={clx(
                    "txt-compact-small-plus text-ui-fg-subtle px-6 py-2 text-start font-normal",
                    name === "price" && "text-end"
                  )}
                >
                  {t(`channels.explain.candidates.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="divide-y">
            {shown.map((candidate) => (
              <CandidateRow key={`${candidate.price_id} ${candidate.owner}`} candidate={candidate} />
            ))}
          </tbody>
        </table>
      )}
      {untold > 0 && <CardText>{t("channels.explain.candidates.untold", { count: untold })}</CardText>}
    </Card>
  )
}

const OWNER_COLOURS = {
  base: "grey",
  channel: "blue",
  group: "purple",
  sale: "green",
  foreign: "orange",
} as const

function CandidateRow({ candidate }: { candidate: ExplainedPriceDTO }) {
  const { t } = useTranslation("comptoir")
  const words = usePriceWords()
  const isAsked = candidate.lost_because === null
  const conditions = [
    words.quantities(candidate),
    ...candidate.rules.map(words.rule),
    words.dates(candidate),
  ].filter(Boolean)
  const cell = "block px-6 py-0.5 md:table-cell md:py-3 align-top"
  return (
    <tr className={clx("block py-3 md:table-row md:py-0", isAsked && "bg-ui-bg-highlight")}>
      <td
        className={clx(
          cell,
          "txt-compact-small whitespace-nowrap tabular-nums md:text-end",
          isAsked && "txt-compact-small-plus"
        )}
      >
        {words.money(candidate)}
      </td>
      <td className={cell}>
        <span className="flex flex-wrap items-center gap-2">
          <Badge size="2xsmall" color={OWNER_COLOURS[candidate.owner]}>
            {t(`channels.explain.owners.${candidate.owner}`)}
          </Badge>
          <Text as="span" size="small" className="break-words">
            {candidate.sale ? (
              <TextLink to={salePage(candidate.sale.id)}>{words.place(candidate)}</TextLink>
            ) : candidate.owner === "foreign" && candidate.list ? (
              <TextLink to={`/price-lists/${candidate.list.id}`}>{words.place(candidate)}</TextLink>
            ) : (
              words.place(candidate)
            )}
          </Text>
        </span>
      </td>
      <td className={clx(cell, "txt-compact-small text-ui-fg-subtle")}>
        {conditions.length ? conditions.join(" · ") : t("channels.explain.candidates.no_conditions")}
      </td>
      <td className={clx(cell, "txt-compact-small", isAsked ? "text-ui-fg-base" : "text-ui-fg-subtle")}>
        {isAsked ? (
          <strong className="font-medium">{words.verdict(candidate)}</strong>
        ) : (
          words.verdict(candidate)
        )}
      </td>
    </tr>
  )
}
