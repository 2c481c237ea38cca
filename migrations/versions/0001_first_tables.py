"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def _article() -> None:
    op.create_table(
        "article",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("urlkey", TEXT, nullable=False),
        sa.Column("url", TEXT, nullable=False),
        sa.Column("first_seen", TEXT, nullable=False),
        sa.Column("last_seen", TEXT, nullable=False),
        sa.Column("snapshots", sa.Integer(), nullable=False),
        sa.Column("latest_id", TEXT),
        sa.Column("outlet_id", TEXT),
        sa.Column("sort_captured", TEXT, nullable=False),
        sa.Column("sort_published", TEXT, nullable=False),
        sa.Column("outcome", TEXT),
        sa.PrimaryKeyConstraint("id", name="pk_article"),
    )
    op.create_index("ix_article_first_seen_id", "article", ["first_seen", "id"])
    op.create_index("ix_article_latest_id", "article", ["latest_id"])
    op.create_index("ix_article_outcome_sort_captured_id", "article", ["outcome", "sort_captured", "id"])
    op.create_index("ix_article_outlet_id_sort_captured_id", "article", ["outlet_id", "sort_captured", "id"])
    op.create_index("ix_article_sort_captured_id", "article", ["sort_captured", "id"])
    op.create_index("ix_article_sort_published_id", "article", ["sort_published", "id"])


def _collection() -> None:
    op.create_table(
        "collection",
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("created", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("kind", "name", name="pk_collection"),
    )


def _contributor() -> None:
    op.create_table(
        "contributor",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("display", TEXT, nullable=False),
        sa.Column("folded", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_contributor"),
    )
    op.create_index("ix_contributor_folded_id", "contributor", ["folded", "id"])


def _outlet() -> None:
    op.create_table(
        "outlet",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("folded", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_outlet"),
    )
    op.create_index("ix_outlet_folded", "outlet", ["folded"])


def _record() -> None:
    op.create_table(
        "record",
        sa.Column("segment", TEXT, nullable=False),
        sa.Column("offset", sa.BigInteger(), nullable=False),
        sa.Column("length", sa.BigInteger(), nullable=False),
        sa.Column("record_id", TEXT, nullable=False),
        sa.Column("type", TEXT, nullable=False),
        sa.Column("date", TEXT, nullable=False),
        sa.Column("target_uri", TEXT, nullable=False),
        sa.Column("block_digest", TEXT, nullable=False),
        sa.Column("payload_digest", TEXT),
        sa.Column("member_digest", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("segment", "offset", name="pk_record"),
    )
    op.create_index("ix_record_payload_digest_type", "record", ["payload_digest", "type"])
    op.create_index("ix_record_record_id", "record", ["record_id"])


def _segment() -> None:
    op.create_table(
        "segment",
        sa.Column("name", TEXT, nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("records", sa.Integer(), nullable=False),
        sa.Column("sealed", sa.Boolean(), nullable=False),
        sa.Column("digest", TEXT),
        sa.PrimaryKeyConstraint("name", name="pk_segment"),
    )


def _watch() -> None:
    op.create_table(
        "watch",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("url", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("article_id", TEXT),
        sa.Column("collection", TEXT),
        sa.Column("schedule", TEXT, nullable=False),
        sa.Column("until", TEXT),
        sa.Column("added", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_watch"),
    )
    op.create_index("ix_watch_article_id", "watch", ["article_id"])


def _article_url() -> None:
    op.create_table(
        "article_url",
        sa.Column("url_id", TEXT, nullable=False),
        sa.Column("article_id", TEXT, nullable=False),
        sa.Column("url", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name="fk_article_url_article_id_article", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("url_id", "article_id", name="pk_article_url"),
    )
    op.create_index("ix_article_url_article_id", "article_url", ["article_id"])


def _attempt() -> None:
    op.create_table(
        "attempt",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("article_id", TEXT, nullable=False),
        sa.Column("url", TEXT, nullable=False),
        sa.Column("final_url", TEXT, nullable=False),
        sa.Column("started", TEXT, nullable=False),
        sa.Column("outcome", TEXT, nullable=False),
        sa.Column("reason", TEXT, nullable=False),
        sa.Column("status", sa.Integer()),
        sa.Column("record_id", TEXT),
        sa.Column("snapshot_id", TEXT),
        sa.Column("failure", TEXT),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name="fk_attempt_article_id_article"),
        sa.PrimaryKeyConstraint("id", name="pk_attempt"),
    )
    op.create_index("ix_attempt_article_id_started_id", "attempt", ["article_id", "started", "id"])
    op.create_index("ix_attempt_snapshot_id_started", "attempt", ["snapshot_id", "started"])


def _citation_key() -> None:
    op.create_table(
        "citation_key",
        sa.Column("article_id", TEXT, nullable=False),
        sa.Column("key", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name="fk_citation_key_article_id_article", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("article_id", name="pk_citation_key"),
        sa.UniqueConstraint("key", name="uq_citation_key_key"),
    )


def _judgement() -> None:
    op.create_table(
        "judgement",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("article_id", TEXT, nullable=False),
        sa.Column("snapshot_id", TEXT),
        sa.Column("field", TEXT, nullable=False),
        sa.Column("value", TEXT, nullable=False),
        sa.Column("because", TEXT, nullable=False),
        sa.Column("agent", TEXT, nullable=False),
        sa.Column("made", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name="fk_judgement_article_id_article"),
        sa.PrimaryKeyConstraint("id", name="pk_judgement"),
    )
    op.create_index("ix_judgement_article_id_made_id", "judgement", ["article_id", "made", "id"])


def _membership() -> None:
    op.create_table(
        "membership",
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("article_id", TEXT, nullable=False),
        sa.Column("added", TEXT, nullable=False),
        sa.Column("record_id", TEXT),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name="fk_membership_article_id_article", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["kind", "name"],
            ["collection.kind", "collection.name"],
            name="fk_membership_kind_name_collection",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("kind", "name", "article_id", name="pk_membership"),
    )
    op.create_index("ix_membership_article_id", "membership", ["article_id"])


def _snapshot() -> None:
    op.create_table(
        "snapshot",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("article_id", TEXT, nullable=False),
        sa.Column("record_id", TEXT, nullable=False),
        sa.Column("url", TEXT, nullable=False),
        sa.Column("captured", TEXT, nullable=False),
        sa.Column("last_confirmed", TEXT),
        sa.Column("outcome", TEXT, nullable=False),
        sa.Column("status", sa.Integer()),
        sa.Column("media_type", TEXT, nullable=False),
        sa.Column("origin", TEXT, nullable=False),
        sa.Column("file_name", TEXT),
        sa.Column("extractor", TEXT, nullable=False),
        sa.Column("text_digest", TEXT, nullable=False),
        sa.Column("outlet_id", TEXT),
        sa.Column("title", TEXT),
        sa.Column("title_supplied", sa.Boolean(), nullable=False),
        sa.Column("folded_title", TEXT, nullable=False),
        sa.Column("authors", TEXT, nullable=False),
        sa.Column("published", TEXT),
        sa.Column("sort_published", TEXT, nullable=False),
        sa.Column("language", TEXT),
        sa.Column("kind", TEXT),
        sa.Column("has_text", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name="fk_snapshot_article_id_article"),
        sa.ForeignKeyConstraint(["outlet_id"], ["outlet.id"], name="fk_snapshot_outlet_id_outlet"),
        sa.PrimaryKeyConstraint("id", name="pk_snapshot"),
    )
    op.create_index("ix_snapshot_article_id_captured_id", "snapshot", ["article_id", "captured", "id"])
    op.create_index("ix_snapshot_captured_id", "snapshot", ["captured", "id"])
    op.create_index("ix_snapshot_outlet_id", "snapshot", ["outlet_id"])


def _claim() -> None:
    op.create_table(
        "claim",
        sa.Column("snapshot_id", TEXT, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("property", TEXT, nullable=False),
        sa.Column("value", TEXT, nullable=False),
        sa.Column("verbatim", TEXT, nullable=False),
        sa.Column("source", TEXT, nullable=False),
        sa.Column("record_id", TEXT, nullable=False),
        sa.Column("selector", TEXT),
        sa.Column("agent_kind", TEXT, nullable=False),
        sa.Column("agent_name", TEXT, nullable=False),
        sa.Column("agent_version", TEXT),
        sa.Column("rank", TEXT, nullable=False),
        sa.Column("doubts", TEXT, nullable=False),
        sa.Column("reason", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["snapshot_id"], ["snapshot.id"], name="fk_claim_snapshot_id_snapshot", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("snapshot_id", "number", name="pk_claim"),
    )


def _content() -> None:
    op.create_table(
        "content",
        sa.Column("snapshot_id", TEXT, nullable=False),
        sa.Column("description", TEXT, nullable=False),
        sa.Column("text", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["snapshot_id"], ["snapshot.id"], name="fk_content_snapshot_id_snapshot", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("snapshot_id", name="pk_content"),
    )


def _contribution() -> None:
    op.create_table(
        "contribution",
        sa.Column("snapshot_id", TEXT, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("contributor_id", TEXT, nullable=False),
        sa.Column("role", TEXT, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("affiliations", TEXT, nullable=False),
        sa.Column("url", TEXT),
        sa.ForeignKeyConstraint(["contributor_id"], ["contributor.id"], name="fk_contribution_contributor_id_contributor"),
        sa.ForeignKeyConstraint(
            ["snapshot_id"], ["snapshot.id"], name="fk_contribution_snapshot_id_snapshot", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("snapshot_id", "number", name="pk_contribution"),
    )
    op.create_index("ix_contribution_contributor_id_role_snapshot_id", "contribution", ["contributor_id", "role", "snapshot_id"])


def _credit() -> None:
    op.create_table(
        "credit",
        sa.Column("snapshot_id", TEXT, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("verbatim", TEXT, nullable=False),
        sa.Column("caption", TEXT),
        sa.Column("creator", TEXT, nullable=False),
        sa.Column("agency", TEXT),
        sa.Column("licence", TEXT),
        sa.Column("via", TEXT),
        sa.Column("source_url", TEXT),
        sa.Column("media_url", TEXT),
        sa.Column("missing", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["snapshot_id"], ["snapshot.id"], name="fk_credit_snapshot_id_snapshot", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("snapshot_id", "number", name="pk_credit"),
    )


TABLES = {
    "article": _article,
    "collection": _collection,
    "contributor": _contributor,
    "outlet": _outlet,
    "record": _record,
    "segment": _segment,
    "watch": _watch,
    "article_url": _article_url,
    "attempt": _attempt,
    "citation_key": _citation_key,
    "judgement": _judgement,
    "membership": _membership,
    "snapshot": _snapshot,
    "claim": _claim,
    "content": _content,
    "contribution": _contribution,
    "credit": _credit,
}
"""Each after the tables that it refers to."""


def upgrade() -> None:
    for make in TABLES.values():
        make()


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)
