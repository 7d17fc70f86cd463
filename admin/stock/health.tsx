import { ArrowDownTray, ArrowPath, CheckCircleSolid, ExclamationCircle, Spinner } from "@medusajs/icons"
import { Badge, Button, StatusBadge, Text, toast, usePrompt } from "@medusajs/ui"
import { useEffect, useState } from "react"
import { useTranslation } from "react-i18next"
import { HEALTH_CHECKS } from "../../src/domain/stock/health"
import type { StockFindingDTO, StockHealthResponse } from "../../src/types/http/stock"
import { Card, CardText } from "../components/card"
import { FormError } from "../components/form-error"
import { LinesTable, type LineColumn } from "../components/lines-table"
import { useGet, useSend } from "../lib/api"
import { downloadCsv } from "../lib/download"
import { useFormat } from "../lib/format"
import { itemPage, locationPage } from "../purchasing/paths"
import { holdPage } from "../receiving/paths"
import { TextLink } from "../components/text-link"
import { binPage } from "../warehouse/paths"
import { RepairModal, type ToRepair } from "./repair-modal"

/** An examination reads every level of the shop: it is not repeated at each visit. */
const KEPT_FOR = 5 * 60_000

export function StockHealth() {
  const { t } = useTranslation("comptoir")
  const prompt = usePrompt()
  const health = useGet<StockHealthResponse>("/admin/stock-health", {}, { staleTime: KEPT_FOR, retry: false })
  const reconcile = useSend()
  const [toRepair, setToRepair] = useState<ToRepair | null>(null)
  const [isExporting, setExporting] = useState(false)
  const isChecking = health.isFetching

  const exportFindings = async () => {
    setExporting(true)
    try {
      await downloadCsv("/admin/stock-health/export", {}, `${t("stock.health.file_name")}.csv`)
    } catch (error) {
      toast.error((error as Error).message)
    } finally {
      setExporting(false)
    }
  }

  const run = async () => {
    const confirmed = await prompt({
      title: t("stock.health.reconcile_title"),
      description: t("stock.health.reconcile_text"),
      confirmText: t("stock.health.reconcile"),
      cancelText: t("common.cancel"),
      variant: "confirmation",
    })
    if (!confirmed) return
    reconcile.mutate(
      { path: "/admin/stock-health/reconcile" },
      {
        onSuccess: () => toast.success(t("stock.health.reconciled")),
        onError: (error) => toast.error(error.message),
      }
    )
  }

  const checks = (health.data?.checks ?? []).filter((check) => check.count > 0)
  return (
    <div className="flex flex-col gap-y-3">
      <Card
        level="h1"
        title={t("stock.health.title")}
        subtitle={t("stock.health.description")}
        actions={
          <>
            <Button
              size="small"
              variant="secondary"
              type="button"
              isLoading={isChecking}
              onClick={() => void health.refetch()}
            >
              <ArrowPath aria-hidden />
              {t("stock.health.check_again")}
            </Button>
            {checks.length > 0 && (
              <Button
                size="small"
                variant="secondary"
                type="button"
                isLoading={isExporting}
                onClick={() => void exportFindings()}
              >
                <ArrowDownTray aria-hidden />
                {t("common.list.export")}
              </Button>
            )}
            <Button size="small" type="button" isLoading={reconcile.isPending} onClick={() => void run()}>
              {t("stock.health.reconcile")}
            </Button>
          </>
        }
      >
        <div className="px-6 py-4" aria-live="polite">
          {isChecking && !health.data ? (
            <Checking />
          ) : health.error ? (
            <FormError error={health.error} />
          ) : (
            health.data && <Verdict health={health.data} problemCount={checks.length} />
          )}
        </div>
      </Card>
      {checks.map(({ check, severity, count }) => (
        <CheckCard
          key={check}
          check={check}
          severity={severity}
          count={count}
          findings={(health.data?.findings ?? []).filter((finding) => finding.check === check)}
          onRepair={setToRepair}
        />
      ))}
      {toRepair && <RepairModal {...toRepair} onClose={() => setToRepair(null)} />}
    </div>
  )
}

function Checking() {
  const { t } = useTranslation("comptoir")
  const [seconds, setSeconds] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => setSeconds((before) => before + 1), 1000)
    return () => clearInterval(timer)
  }, [])
  return (
    <div role="status" className="flex items-center gap-x-3">
      <Spinner className="text-ui-fg-interactive animate-spin" aria-hidden />
      <Text size="small">{t("stock.health.checking", { count: seconds })}</Text>
    </div>
  )
}

function Verdict({ health, problemCount }: { health: StockHealthResponse; problemCount: number }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const isSpotless = health.is_clean && problemCount === 0
  return (
    <div className="flex items-start gap-x-3">
      {health.is_clean ? (
        <CheckCircleSolid className="text-ui-tag-green-icon mt-0.5 shrink-0" aria-hidden />
      ) : (
        <ExclamationCircle className="text-ui-tag-red-icon mt-0.5 shrink-0" aria-hidden />
      )}
      <div>
        <Text size="small" weight="plus">
          {isSpotless
            ? t("stock.health.clean")
            : health.is_clean
              ? t("stock.health.only_warnings", { count: problemCount })
              : t("stock.health.faults", { count: problemCount })}
        </Text>
        <Text size="small" className="text-ui-fg-subtle">
          {t("stock.health.checked_at", { time: format.instant(health.checked_at) })}
        </Text>
      </div>
    </div>
  )
}

type CheckCardProps = {
  check: string
  severity: "error" | "warning"
  count: number
  findings: StockFindingDTO[]
  onRepair: (what: ToRepair) => void
}

function CheckCard({ check, severity, count, findings, onRepair }: CheckCardProps) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const isKnown = check in HEALTH_CHECKS
  const title = isKnown ? t(`stock.checks.${check}.title`) : check
  const columns: LineColumn<StockFindingDTO>[] = [
    {
      key: "article",
      header: t("stock.fields.article"),
      cell: (row) =>
        row.inventory_item_id ? (
          <TextLink to={itemPage(row.inventory_item_id)}>{row.sku ?? row.inventory_item_id}</TextLink>
        ) : (
          "–"
        ),
    },
    {
      key: "warehouse",
      header: t("stock.fields.warehouse"),
      cell: (row) =>
        row.location_id ? (
          <TextLink to={locationPage(row.location_id)}>{row.location_name ?? row.location_id}</TextLink>
        ) : (
          "–"
        ),
    },
    {
      key: "expected",
      header: t("stock.fields.expected"),
      isNumber: true,
      cell: (row) => row.expected ?? "–",
    },
    { key: "found", header: t("stock.fields.found"), isNumber: true, cell: (row) => row.found ?? "–" },
    { key: "record", header: t("stock.fields.record"), cell: (row) => <FindingRecord finding={row} /> },
    {
      key: "repair",
      header: "",
      cell: (row) => (
        <Button
          size="small"
          variant="transparent"
          type="button"
          aria-label={t("stock.repairs.repair_of", { name: row.sku ?? row.record_name ?? title })}
          onClick={() => onRepair({ check, findingId: row.id })}
        >
          {t("stock.repairs.repair")}
        </Button>
      ),
    },
  ]
  return (
    <Card
      title={title}
      subtitle={isKnown ? t(`stock.checks.${check}.text`) : findings[0]?.explanation}
      badges={
        <>
          <StatusBadge color={severity === "error" ? "red" : "orange"}>
            {t(`stock.health.${severity}`)}
          </StatusBadge>
          <Badge size="2xsmall">{format.quantity(count)}</Badge>
        </>
      }
      actions={
        findings.length > 0 ? (
          <Button
            size="small"
            variant="secondary"
            type="button"
            aria-label={t("stock.repairs.repair_all_of", { name: title })}
            onClick={() => onRepair({ check })}
          >
            {t(findings.length > 1 ? "stock.repairs.repair_all" : "stock.repairs.repair")}
          </Button>
        ) : undefined
      }
    >
      <LinesTable label={title} lines={findings} columns={columns} />
      {count > findings.length && (
        <CardText>
          {t("stock.health.first_of", {
            shown: format.quantity(findings.length),
            total: format.quantity(count),
          })}
        </CardText>
      )}
    </Card>
  )
}

const RECORD_PAGES: Record<string, (id: string) => string> = {
  order: (id) => `/orders/${id}`,
  reservation: (id) => `/reservations/${id}`,
  hold: holdPage,
}

function FindingRecord({ finding }: { finding: StockFindingDTO }) {
  const { t } = useTranslation("comptoir")
  const page = finding.record_type ? RECORD_PAGES[finding.record_type] : undefined
  if (finding.record_type === "bin" && finding.record_id && finding.location_id)
    return (
      <TextLink to={binPage(finding.location_id, finding.record_id)}>
        {finding.record_name ?? t("stock.fields.bin")}
      </TextLink>
    )
  if (!page || !finding.record_id) return <>–</>
  return (
    <TextLink to={page(finding.record_id)}>
      {[t(`stock.documents.${finding.record_type}`), finding.record_name].filter(Boolean).join(" ")}
    </TextLink>
  )
}
