import { Badge, StatusBadge } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { GOODS_GONE, type TaskKind, type TaskStatus } from "../../src/domain/warehouse/task"
import type { WarehouseTaskDTO } from "../../src/types/http/tasks"
import { ActorName } from "../components/actor-name"

const COLOURS = { open: "orange", done: "green", cancelled: "grey" } as const

export function TaskStatusBadge({ status }: { status: TaskStatus }) {
  const { t } = useTranslation("comptoir")
  return <StatusBadge color={COLOURS[status]}>{t(`tasks.statuses.${status}`)}</StatusBadge>
}

const KIND_COLOURS = { putaway: "blue", replenish: "purple", relieve: "red" } as const

export function TaskKindBadge({ kind }: { kind: TaskKind }) {
  const { t } = useTranslation("comptoir")
  return (
    <Badge size="2xsmall" color={KIND_COLOURS[kind]}>
      {t(`tasks.kinds.${kind}`)}
    </Badge>
  )
}

/** Who has the task, or who ended it and why. */
export function TaskHolder({ task }: { task: WarehouseTaskDTO }) {
  const { t } = useTranslation("comptoir")
  if (task.status === "cancelled")
    return <>{task.cancel_reason === GOODS_GONE ? t("tasks.goods_gone") : task.cancel_reason}</>
  const id = task.status === "done" ? task.done_by : task.claimed_by
  return id ? <ActorName id={id} /> : <>–</>
}
