import { Badge, Button, Select, Text } from "@medusajs/ui"
import { useMemo, useState } from "react"
import { useTranslation } from "react-i18next"
import type { ScoreFigure } from "../../src/domain/purchasing/supplier-score"
import type {
  SupplierScoreDTO,
  SupplierScoreFigureDTO,
  SupplierScoreResponse,
} from "../../src/types/http/suppliers"
import { Card, CardText } from "../components/card"
import { useGet } from "../lib/api"
import { localeOf, useFormat } from "../lib/format"
import { plainDateOf } from "../lib/plain-date"
import { ScoreMonths } from "./score-months"
import { ScoreOrdersDrawer } from "./score-orders-drawer"

const TIMES = [3, 6, 12, 24, 36]

/** The first day of the month that lies so many months back, this one counted. */
function firstDay(months: number): string {
  const today = new Date()
  return plainDateOf(new Date(today.getFullYear(), today.getMonth() - months + 1, 1))
}

/** How a supplier did: the score, its figures, month by month; each figure opens the orders behind it. */
export function SupplierScoreCard({ supplierId }: { supplierId: string }) {
  const { t } = useTranslation("comptoir")
  const [months, setMonths] = useState(12)
  const [opened, setOpened] = useState<ScoreFigure | null>(null)
  const window = useMemo(() => ({ from: firstDay(months), to: plainDateOf(new Date()) }), [months])
  const { data, error } = useGet<SupplierScoreResponse>(`/admin/suppliers/${supplierId}/score`, window, {
    keepPrevious: true,
  })
  const score = data?.score
  return (
    <Card
      title={t("suppliers.score.title")}
      badges={
        score && score.total !== null ? (
          <Badge size="small" color={score.total >= 80 ? "green" : score.total >= 50 ? "orange" : "red"}>
            <ScoreText points={score.total} />
          </Badge>
        ) : null
      }
      actions={
        <Select size="small" value={String(months)} onValueChange={(value) => setMonths(Number(value))}>
          <Select.Trigger aria-label={t("suppliers.score.period")} className="w-44">
            <Select.Value />
          </Select.Trigger>
          <Select.Content>
            {TIMES.map((count) => (
              <Select.Item key={count} value={String(count)}>
                {t("suppliers.score.last_months", { count })}
              </Select.Item>
            ))}
          </Select.Content>
        </Select>
      }
    >
      {error && <CardText>{error.message}</CardText>}
      {!score && !error && <CardText>{t("common.loading")}</CardText>}
      {score && (
        <>
          {score.total === null && <CardText>{t("suppliers.score.none")}</CardText>}
          {score.figures.map((figure) => (
            <FigureRow
              key={figure.figure}
              figure={figure}
              terms={score.terms}
              open={() => setOpened(figure.figure)}
            />
          ))}
          {score.months.some((month) => month.total !== null) && <ScoreMonths months={score.months} />}
        </>
      )}
      {opened && (
        <ScoreOrdersDrawer
          supplierId={supplierId}
          figure={opened}
          window={window}
          onClose={() => setOpened(null)}
        />
      )}
    </Card>
  )
}

function ScoreText({ points }: { points: number }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  return <>{t("suppliers.score.of_hundred", { points: format.quantity(points) })}</>
}

/** The value of a figure in its own unit. */
export function useFigureValue() {
  const { t, i18n } = useTranslation("comptoir")
  return useMemo(() => {
    const locale = localeOf(i18n.language)
    const percent = (sign: "auto" | "exceptZero") =>
      new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1, signDisplay: sign })
    const days = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })
    return (figure: ScoreFigure, value: number): string => {
      if (figure === "confirmation") {
        return t("suppliers.score.working_days", { count: value }).replace(String(value), days.format(value))
      }
      return percent(figure === "price" ? "exceptZero" : "auto").format(value / 100)
    }
  }, [t, i18n.language])
}

type FigureRowProps = { figure: SupplierScoreFigureDTO; terms: SupplierScoreDTO["terms"]; open: () => void }

function FigureRow({ figure: { figure, value, points, facts, share }, terms, open }: FigureRowProps) {
  const { t } = useTranslation("comptoir")
  const valueOf = useFigureValue()
  const limit = figure === "price" ? terms.price_limit_percent : terms.confirmation_limit_days
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 px-6 py-4">
      <div className="min-w-0 flex-1 basis-60">
        <Text size="small" leading="compact" weight="plus">
          {t(`suppliers.score.figures.${figure}`)}
        </Text>
        <Text size="xsmall" className="text-ui-fg-subtle">
          {t(`suppliers.score.explain.${figure}`, { grace: terms.grace_days, limit })}
        </Text>
      </div>
      <div className="flex flex-col items-end">
        <Text size="small" leading="compact" weight="plus" className="tabular-nums">
          {value === null ? "–" : valueOf(figure, value)}
        </Text>
        <Text size="xsmall" className="text-ui-fg-subtle text-end">
          {facts > 0 && <>{t(`suppliers.score.hints.${figure}`, { count: facts })} · </>}
          {points === null ? t("suppliers.score.no_points") : <ScoreText points={points} />}
          {" · "}
          {t("suppliers.score.share", { share })}
        </Text>
        {facts > 0 && (
          <Button size="small" variant="transparent" type="button" className="px-0" onClick={open}>
            {t("suppliers.score.open")}
          </Button>
        )}
      </div>
    </div>
  )
}
