import { LayoutComposer, SectionRow } from "@medusajs/dashboard/components"
import { Alert, Input, Label, Text } from "@medusajs/ui"
import { useId, useMemo, useState, type ReactNode } from "react"
import { useTranslation } from "react-i18next"
import type { WaveDetailDTO } from "../../src/types/http/waves"
import { Card, CardText } from "../components/card"
import { PageSkeleton } from "../components/page-skeleton"
import { TextLink } from "../components/text-link"
import { useFormat } from "../lib/format"
import { isWholeText } from "../lib/numbers"
import { RULES_PAGE } from "../picking/paths"
import { locationPage } from "../purchasing/paths"
import { History } from "../purchasing/order-detail"
import { ExactBadge } from "../tours/tour-detail"
import { WalkPlan, WalksLegend } from "../tours/walk-plan"
import { MOST_WALKS, walkStyle } from "../tours/walk-styles"
import { waveApi } from "./paths"
import { ProgressWithLegend } from "./progress"
import { SimulationCard } from "./simulation-card"
import { useWave } from "./sources"
import { WaveStatusBadge } from "./statuses"
import { useWalkWords } from "./use-walk-words"
import { WaveActs } from "./wave-acts"
import { WaveDispatches } from "./wave-dispatches"
import { WaveMarks } from "./wave-list"
import { WaveTours } from "./wave-tours"

/** One wave: how far it is, its walks, and the dispatches that it is for. */
export function WaveDetail({ id }: { id: string }) {
  const { data, error } = useWave(id)
  if (error && !data) throw error
  if (!data) return <PageSkeleton />
  const { wave } = data
  return (
    <LayoutComposer
      widgetsZonePrefix="comptoir.wave.details"
      preferredLayoutId="core:two-column"
      data={wave}
      sections={{
        main: [
          <LayoutComposer.Entry key="wave" id="comptoir:wave">
            <WaveHead wave={wave} />
          </LayoutComposer.Entry>,
          ...(wave.tours.length
            ? [
                <LayoutComposer.Entry key="walks" id="comptoir:wave-walks">
                  <WaveWalks wave={wave} />
                </LayoutComposer.Entry>,
                <LayoutComposer.Entry key="tours" id="comptoir:wave-tours">
                  <WaveTours tours={wave.tours} />
                </LayoutComposer.Entry>,
              ]
            : []),
          <LayoutComposer.Entry key="dispatches" id="comptoir:wave-dispatches">
            <WaveDispatches wave={wave} />
          </LayoutComposer.Entry>,
        ],
        side: [
          ...(wave.status === "planned" && wave.dispatch_count > 0
            ? [
                <LayoutComposer.Entry key="simulation" id="comptoir:wave-simulation">
                  <WaveSimulation wave={wave} />
                </LayoutComposer.Entry>,
              ]
            : []),
          <LayoutComposer.Entry key="facts" id="comptoir:wave-facts">
            <WaveFacts wave={wave} />
          </LayoutComposer.Entry>,
          <LayoutComposer.Entry key="history" id="comptoir:wave-history">
            <WaveHistory wave={wave} />
          </LayoutComposer.Entry>,
        ],
      }}
    />
  )
}

function Notice({ variant, children }: { variant: "info" | "warning" | "error"; children: ReactNode }) {
  return (
    <div className="px-6 py-4">
      <Alert variant={variant} className="break-words">
        {children}
      </Alert>
    </div>
  )
}

function WaveHead({ wave }: { wave: WaveDetailDTO }) {
  const { t } = useTranslation("comptoir")
  return (
    <Card
      level="h1"
      title={wave.title ? t("waves.titled", { number: wave.number, title: wave.title }) : wave.number}
      subtitle={[
        wave.location_name,
        t(`waves.methods.${wave.method}`),
        t("waves.dispatch_count", { count: wave.dispatch_count }),
      ]
        .filter(Boolean)
        .join(" · ")}
      badges={
        <>
          <WaveStatusBadge status={wave.status} />
          <WaveMarks wave={wave} />
        </>
      }
      actions={<WaveActs wave={wave} />}
    >
      {wave.status === "planned" && <Notice variant="info">{t("waves.planned_text")}</Notice>}
      {wave.status === "releasing" && (
        <Notice variant="info">
          <span role="status">{t("waves.releasing_text")}</span>
        </Notice>
      )}
      {wave.last_error && (wave.status === "planned" || wave.status === "releasing") && (
        <Notice variant="error">{t("waves.last_error", { error: wave.last_error })}</Notice>
      )}
      {wave.cancel_reason && (
        <Notice variant="warning">{t("waves.cancelled_because", { reason: wave.cancel_reason })}</Notice>
      )}
      {wave.left_count > 0 && <Notice variant="info">{t("waves.left", { count: wave.left_count })}</Notice>}
      {wave.status !== "cancelled" && <ProgressWithLegend progress={wave.progress} />}
    </Card>
  )
}

/** All walks of the wave on the plan; the first ones where there are more than a drawing tells apart. */
function WaveWalks({ wave }: { wave: WaveDetailDTO }) {
  const { t } = useTranslation("comptoir")
  const words = useWalkWords()
  const [chosen, setChosen] = useState<string | null>(null)
  const walks = useMemo(
    () =>
      wave.tours
        .filter(({ path, status }) => path && path.length > 1 && status !== "cancelled")
        .slice(0, MOST_WALKS)
        .map(({ id, number, path, metres }, index) => ({
          id,
          name: number,
          path: path ?? [],
          detail: words.metres(metres),
          style: walkStyle(index),
        })),
    [wave.tours, words]
  )
  const { summary } = wave
  return (
    <Card title={t("waves.drawing.title")} subtitle={t("waves.drawing.hint")}>
      {walks.length === 0 ? (
        <CardText>{t("waves.drawing.no_walk")}</CardText>
      ) : (
        <div>
          <WalkPlan
            locationId={wave.location_id}
            label={t("waves.drawing.label", { warehouse: wave.location_name ?? "", count: walks.length })}
            walks={walks}
            chosen={chosen}
          >
            {summary && (
              <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
                <Text size="large" weight="plus" className="tabular-nums">
                  {words.metres(summary.metres)}
                </Text>
                <ExactBadge isExact={summary.is_exact} />
                {summary.s_shape_metres !== null && (
                  <Text size="small" className="text-ui-fg-subtle">
                    {words.against(summary.metres, summary.s_shape_metres)}
                  </Text>
                )}
              </div>
            )}
          </WalkPlan>
          <WalksLegend walks={walks} chosen={chosen} onChoose={setChosen} />
          {wave.tour_count > walks.length && (
            <CardText>{t("waves.drawing.more", { shown: walks.length, all: wave.tour_count })}</CardText>
          )}
        </div>
      )}
    </Card>
  )
}

/** What releasing the planned wave would mean, for as many people as there are. */
function WaveSimulation({ wave }: { wave: WaveDetailDTO }) {
  const { t } = useTranslation("comptoir")
  const id = useId()
  const [pickers, setPickers] = useState("1")
  const isWrong = !isWholeText(pickers) || Number(pickers) < 1
  return (
    <SimulationCard
      version={wave.updated_at}
      path={`${waveApi(wave.id)}/simulate`}
      body={isWrong ? null : { pickers: Number(pickers) }}
      isWrong={isWrong}
    >
      <div className="flex items-center justify-between gap-x-4 px-6 py-3">
        <Label htmlFor={id} size="small">
          {t("waves.plan.fields.pickers")}
        </Label>
        <Input
          id={id}
          size="small"
          inputMode="numeric"
          autoComplete="off"
          className="w-20 text-end"
          value={pickers}
          aria-invalid={isWrong}
          onChange={(event) => setPickers(event.target.value)}
        />
      </div>
    </SimulationCard>
  )
}

function WaveFacts({ wave }: { wave: WaveDetailDTO }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const words = useWalkWords()
  const rows: [string, ReactNode][] = [
    [
      t("waves.fields.warehouse"),
      <TextLink key="warehouse" to={locationPage(wave.location_id)}>
        {wave.location_name ?? t("waves.fields.warehouse")}
      </TextLink>,
    ],
    [t("waves.fields.method"), t(`waves.methods.${wave.method}`)],
    [
      t("waves.fields.rule"),
      wave.wave_rule_name && (
        <TextLink key="rule" to={RULES_PAGE}>
          {wave.wave_rule_name}
        </TextLink>
      ),
    ],
    [t("waves.fields.due_at"), format.instant(wave.due_at)],
    [t("waves.fields.dispatches"), format.quantity(wave.dispatch_count)],
    [t("waves.fields.lines"), format.quantity(wave.line_count)],
    [
      t("waves.fields.units"),
      t("picking.of", { done: format.quantity(wave.picked_units), all: format.quantity(wave.unit_count) }),
    ],
    [t("picking.short.title"), wave.short_units > 0 && t("picking.short_units", { count: wave.short_units })],
    [t("waves.fields.cart_orders"), wave.method !== "single" && format.quantity(wave.cart_orders)],
    [t("waves.fields.cart_units"), wave.cart_units && format.quantity(wave.cart_units)],
    [
      t("waves.fields.tours"),
      wave.tour_count > 0 &&
        t("picking.of", { done: format.quantity(wave.tours_picked), all: format.quantity(wave.tour_count) }),
    ],
    [t("waves.simulation.work"), wave.summary && words.duration(wave.summary.seconds)],
  ]
  return (
    <Card title={t("picking.facts")}>
      {rows
        .filter(([, value]) => value)
        .map(([name, value]) => (
          <SectionRow key={name} title={name} value={value} />
        ))}
    </Card>
  )
}

function WaveHistory({ wave }: { wave: WaveDetailDTO }) {
  const { t } = useTranslation("comptoir")
  const step = (name: string, at: string | null, by: string | null = null) => ({
    label: t(`waves.fields.${name}`),
    at,
    by,
  })
  return (
    <Card title={t("common.history")}>
      <History
        steps={[
          step("planned", wave.created_at, wave.planned_by),
          step("released", wave.released_at, wave.released_by),
          step("closed", wave.cancelled_at ? null : wave.closed_at),
          step("cancelled", wave.cancelled_at, wave.cancelled_by),
        ]}
      />
      {wave.wave_rule_name && !wave.planned_by && (
        <CardText>{t("waves.of_rule", { name: wave.wave_rule_name })}</CardText>
      )}
    </Card>
  )
}
