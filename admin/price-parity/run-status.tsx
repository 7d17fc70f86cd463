import { StatusBadge } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { ParityRunDTO } from "../../src/types/http/parity"

/** How a check ended, or that it goes on. */
export function RunStatus({ run }: { run: Pick<ParityRunDTO, "status" | "difference_count"> }) {
  const { t } = useTranslation("comptoir")
  if (run.status !== "done")
    return (
      <StatusBadge color={run.status === "failed" ? "red" : "blue"}>
        {t(`channels.parity.statuses.${run.status}`)}
      </StatusBadge>
    )
  return run.difference_count ? (
    <StatusBadge color="red">
      {t("channels.parity.differences_found", { count: run.difference_count })}
    </StatusBadge>
  ) : (
    <StatusBadge color="green">{t("channels.parity.statuses.done")}</StatusBadge>
  )
}
