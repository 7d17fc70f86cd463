import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { SummaryLine, summaryOf } from "../../../../../domain/cart-recovery/report-summary"
import { offerWords } from "../../../../../domain/cart-recovery/sequence"
import { CsvColumn, downloadCsv } from "../../../../../platform/csv-download"
import type { RecoveryReportDTO, UpliftFigures } from "../../../../../types/http/recovery-report"
import { readRecoveryReport } from "../../../../../workflows/cart-recovery/read-recovery-report"
import type { AdminExportRecoveryReportType } from "../validators"

const text = <Row>(header: string, value: (row: Row) => string | null): CsvColumn<Row> => ({
  header,
  kind: "text",
  value,
})
const figure = <Row>(
  header: string,
  value: (row: Row) => string | number | null | undefined
): CsvColumn<Row> => ({ header, kind: "number", value })

const SUMMARY: readonly CsvColumn<SummaryLine>[] = [
  text("name", (row) => row.name),
  figure("value", (row) => row.value),
  text("unit", (row) => row.unit),
  figure("low", (row) => row.low),
  figure("high", (row) => row.high),
  text("note", (row) => row.note),
]

type Day = RecoveryReportDTO["days"][number]
const DAYS: readonly CsvColumn<Day>[] = [
  text("day", (row) => row.day),
  figure("carts_treated", (row) => row.treated),
  figure("carts_holdout", (row) => row.holdout),
  figure("messages", (row) => row.sent),
  figure("orders_treated", (row) => row.orders),
  figure("net_treated", (row) => row.net),
  figure("orders_holdout", (row) => row.holdout_orders),
  figure("net_holdout", (row) => row.holdout_net),
]

type Week = RecoveryReportDTO["weeks"][number]
const WEEKS: readonly CsvColumn<Week>[] = [
  text("week", (row) => row.week),
  text("complete", (row) => (row.is_over ? "yes" : "no")),
  ...(["treated", "holdout"] as const).flatMap((arm) => [
    figure<Week>(`people_${arm}`, (row) => row[arm].carts),
    figure<Week>(`bought_${arm}`, (row) => row[arm].bought),
    figure<Week>(`net_${arm}`, (row) => row[arm].net),
  ]),
]

type Step = RecoveryReportDTO["steps"][number]
const STEPS: readonly CsvColumn<Step>[] = [
  text("sequence", (row) => row.sequence_name ?? row.sequence_id),
  figure("step", (row) => row.step + 1),
  text("variant", (row) => row.variant),
  text("had", (row) => row.had.map(offerWords).join(" | ")),
  figure("sent", (row) => row.sent),
  figure("bounced", (row) => row.bounced),
  figure("clicked", (row) => row.clicked),
  figure("bought", (row) => row.bought),
  figure("net", (row) => row.net),
  figure("bought_share", (row) => row.bought_share?.share),
  figure("bought_share_low", (row) => row.bought_share?.low),
  figure("bought_share_high", (row) => row.bought_share?.high),
  figure("net_against_first", (row) => row.against?.net?.difference),
  figure("net_against_first_low", (row) => row.against?.net?.low),
  figure("net_against_first_high", (row) => row.against?.net?.high),
]

type Sequence = RecoveryReportDTO["sequences"][number]
const uplift = (name: string, of: (row: Sequence) => UpliftFigures) => [
  figure<Sequence>(`${name}_per_cart`, (row) => of(row).estimate?.difference),
  figure<Sequence>(`${name}_low`, (row) => of(row).estimate?.low),
  figure<Sequence>(`${name}_high`, (row) => of(row).estimate?.high),
]
const SEQUENCES: readonly CsvColumn<Sequence>[] = [
  text("sequence", (row) => row.sequence_name ?? row.sequence_id),
  figure("treated", (row) => row.revenue.treated),
  figure("holdout", (row) => row.revenue.holdout),
  ...uplift("net_difference", (row) => row.revenue),
  ...uplift("bought_difference", (row) => row.conversion),
]

async function* once<Row>(rows: readonly Row[]) {
  yield rows
}

export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const { part, ...asked } = req.validatedQuery as AdminExportRecoveryReportType
  const report = await readRecoveryReport(req.scope, asked, new Date())
  const name = `relaunch-${part}-${report.from}-${report.to}-${report.currency_code}.csv`
  if (part === "summary") await downloadCsv(res, name, SUMMARY, once(summaryOf(report)))
  else if (part === "days") await downloadCsv(res, name, DAYS, once(report.days))
  else if (part === "weeks") await downloadCsv(res, name, WEEKS, once(report.weeks))
  else if (part === "steps") await downloadCsv(res, name, STEPS, once(report.steps))
  else await downloadCsv(res, name, SEQUENCES, once(report.sequences))
}
