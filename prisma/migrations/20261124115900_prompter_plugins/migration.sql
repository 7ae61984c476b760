-- A prompter may fail on an image while others answer, choose another mask than the third, and warn.
ALTER TABLE "PrompterResult"
  ADD COLUMN "answerMask" INTEGER NOT NULL DEFAULT 2,
  ADD COLUMN "warnings" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
  ADD COLUMN "error" TEXT;
