import { NamedSubject } from '@mias/contracts';

/** Everything of the team $1 that work can be about: id, kind, name and parent, one SELECT. */
export const TEAM_SUBJECTS = `
  SELECT version.id, 'dataset-version' AS kind, dataset.name || ', version ' || version.number AS name,
         dataset.id AS parent
    FROM "DatasetVersion" version JOIN "Dataset" dataset ON dataset.id = version."datasetId"
   WHERE dataset."teamId" = $1
  UNION ALL
  SELECT id, 'dataset-import', name, NULL FROM "DatasetImport" WHERE "teamId" = $1
  UNION ALL
  SELECT id, 'encoder', name, NULL FROM "Encoder" WHERE "teamId" = $1
  UNION ALL
  SELECT id, 'detector', name, NULL FROM "Detector" WHERE "teamId" = $1
  UNION ALL
  SELECT bank.id, 'bank', dataset.name || ', version ' || version.number, NULL
    FROM "Bank" bank JOIN "DatasetVersion" version ON version.id = bank."versionId"
    JOIN "Dataset" dataset ON dataset.id = version."datasetId"
   WHERE bank."teamId" = $1
  UNION ALL
  SELECT bank_index.id, 'bank-index', dataset.name || ', version ' || version.number, bank.id
    FROM "BankIndex" bank_index JOIN "Bank" bank ON bank.id = bank_index."bankId"
    JOIN "DatasetVersion" version ON version.id = bank."versionId"
    JOIN "Dataset" dataset ON dataset.id = version."datasetId"
   WHERE bank."teamId" = $1
  UNION ALL
  SELECT health.id, 'bank-health', dataset.name || ', version ' || version.number, bank.id
    FROM "BankHealth" health JOIN "Bank" bank ON bank.id = health."bankId"
    JOIN "DatasetVersion" version ON version.id = bank."versionId"
    JOIN "Dataset" dataset ON dataset.id = version."datasetId"
   WHERE bank."teamId" = $1
  UNION ALL
  SELECT run.id, 'run', dataset.name || ', version ' || version.number, NULL
    FROM "Run" run JOIN "DatasetVersion" version ON version.id = run."versionId"
    JOIN "Dataset" dataset ON dataset.id = version."datasetId"
   WHERE run."teamId" = $1
  UNION ALL
  SELECT id, 'pipeline', name, NULL FROM "Pipeline" WHERE "teamId" = $1`;

/** Columns of {@link TEAM_SUBJECTS}, joined as `subject`. */
export const SUBJECT_COLUMNS = `
  subject.id AS "subjectId", subject.kind AS "subjectKind", subject.name AS "subjectName", subject.parent`;

export interface SubjectRow {
  readonly subjectId: string;
  readonly subjectKind: string;
  readonly subjectName: string;
  readonly parent: string | null;
}

export const namedSubject = ({ subjectId, subjectKind, subjectName, parent }: SubjectRow): NamedSubject =>
  NamedSubject.parse({ id: subjectId, kind: subjectKind, name: subjectName, parentId: parent });
