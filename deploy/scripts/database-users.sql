-- The bot's two identities in the database. Run once, as a member of the administrators' group:
--   sqlcmd -S SERVER -d upc -G -v bot=id-upc-prod migration=id-upc-prod-migrate -i deploy/scripts/database-users.sql
-- Run it again after the first migration: the audit tables must exist for the last two lines.

IF NOT EXISTS (SELECT 1 FROM sys.database_principals WHERE name = '$(bot)')
    CREATE USER [$(bot)] FROM EXTERNAL PROVIDER;
IF NOT EXISTS (SELECT 1 FROM sys.database_principals WHERE name = '$(migration)')
    CREATE USER [$(migration)] FROM EXTERNAL PROVIDER;

-- The app reads and writes rows. It cannot change tables.
ALTER ROLE db_datareader ADD MEMBER [$(bot)];
ALTER ROLE db_datawriter ADD MEMBER [$(bot)];

-- The migration changes tables, and fills them where a version needs it.
ALTER ROLE db_ddladmin ADD MEMBER [$(migration)];
ALTER ROLE db_datareader ADD MEMBER [$(migration)];
ALTER ROLE db_datawriter ADD MEMBER [$(migration)];

-- Nobody rewrites the audit trail. Triggers say so as well.
IF OBJECT_ID('dbo.AuditEvents') IS NOT NULL
    DENY UPDATE, DELETE, ALTER ON dbo.AuditEvents TO [$(bot)];
IF OBJECT_ID('dbo.AuditSeals') IS NOT NULL
    DENY UPDATE, DELETE, ALTER ON dbo.AuditSeals TO [$(bot)];
