-- Back to layout 4. Holds stay where they are in force, and travel no more.

DROP TABLE said;
DROP TABLE word;
